// Reads a DIMACS min-cost-flow file and solves it by LEMON's network simplex; prints one line of JSON.
#include <lemon/dimacs.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <chrono>
#include <ctime>
#include <fstream>
#include <iostream>

int main(int argc, char** argv) {
  using Graph = lemon::SmartDigraph;
  using Clock = std::chrono::steady_clock;
  if (argc != 2) return 2;
  Graph graph;
  Graph::ArcMap<long long> lower(graph), upper(graph), cost(graph);
  Graph::NodeMap<long long> supply(graph);
  std::ifstream file(argv[1]);
  const auto shape = lemon::dimacsType(file);
  file.seekg(0);
  lemon::readDimacsMin(file, graph, lower, upper, cost, supply, 0LL, shape);
  const auto begin = Clock::now();
  const auto busy = std::clock();
  lemon::NetworkSimplex<Graph, long long, long long> simplex(graph);
  simplex.lowerMap(lower).upperMap(upper).costMap(cost).supplyMap(supply);
  const auto status = simplex.run();
  const auto end = Clock::now();
  const auto used = std::clock() - busy;
  std::cout << "{\"optimal\":" << (status == decltype(simplex)::OPTIMAL ? "true" : "false")
            << ",\"objective\":" << simplex.totalCost()
            << ",\"solveMs\":" << std::chrono::duration<double, std::milli>(end - begin).count()
            << ",\"cpuMs\":" << 1000.0 * used / CLOCKS_PER_SEC << "}\n";
}
