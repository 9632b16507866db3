"""Deduplicates a febrl file with a peer and prints a line of JSON; what is missing ends it with code 3.

usage: python3 peer.py splink|recordlinkage FILE.csv

Each with the columns, comparisons and blocking that its own example for this data set shows: choices made by people who
know the file. Linli makes its own. Seconds are of the processor, from the table in memory to the pairs.
"""

import json
import sys
import time

try:
    import pandas
except ImportError:
    sys.exit(3)


def read(path):
    table = pandas.read_csv(path, dtype=str, skipinitialspace=True)
    table.columns = [name.strip() for name in table.columns]
    for name in table.columns:
        table[name] = table[name].str.strip().replace("", None)
    return table.where(table.notna(), None)


def splink(table):
    import splink as package
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    settings = SettingsCreator(
        unique_id_column_name="rec_id",
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            block_on(name) for name in ("soc_sec_id", "given_name", "surname", "date_of_birth", "postcode")
        ],
        comparisons=[
            cl.NameComparison("given_name"),
            cl.NameComparison("surname"),
            cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.ExactMatch("postcode").configure(term_frequency_adjustments=True),
        ],
    )
    api = DuckDBAPI()
    if int(package.__version__.split(".")[0]) >= 5:
        linker = Linker(api.register(table), settings)
    else:
        linker = Linker(table, settings, db_api=api)
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [
            block_on("soc_sec_id"),
            block_on("given_name", "surname", "date_of_birth"),
            "l.given_name = r.surname and l.surname = r.given_name and l.date_of_birth = r.date_of_birth",
        ],
        recall=0.9,
    )
    training.estimate_u_using_random_sampling(max_pairs=1e6)
    training.estimate_parameters_using_expectation_maximisation(block_on("date_of_birth"))
    training.estimate_parameters_using_expectation_maximisation(block_on("postcode"))
    found = linker.inference.predict(threshold_match_probability=0.5)
    rows = found.as_record_list() if hasattr(found, "as_record_list") else found.as_record_dict()
    return package.__version__, [(row["rec_id_l"], row["rec_id_r"]) for row in rows]


def recordlinkage(table):
    import recordlinkage as package

    table = table.set_index("rec_id")
    index = package.Index()
    for name in ("given_name", "surname", "date_of_birth", "soc_sec_id", "postcode"):
        index.block(name)
    compare = package.Compare()
    compare.string("given_name", "given_name", method="jarowinkler", threshold=0.85)
    compare.string("surname", "surname", method="jarowinkler", threshold=0.85)
    compare.exact("date_of_birth", "date_of_birth")
    compare.exact("suburb", "suburb")
    compare.exact("state", "state")
    compare.string("address_1", "address_1", threshold=0.85)
    features = compare.compute(index.index(table), table)
    return package.__version__, list(package.ECMClassifier().fit_predict(features))


def main(peer, path):
    table = read(path)
    begin = time.process_time()
    try:
        version, pairs = {"splink": splink, "recordlinkage": recordlinkage}[peer](table)
    except ImportError:
        sys.exit(3)
    seconds = time.process_time() - begin

    def entity(record):
        return record.split("-")[1]

    sizes = {}
    for record in table["rec_id"]:
        sizes[entity(record)] = sizes.get(entity(record), 0) + 1
    true = sum(n * (n - 1) // 2 for n in sizes.values())
    right = sum(entity(a) == entity(b) for a, b in pairs)
    precision = right / max(1, len(pairs))
    recall = right / true
    f1 = 2 * right / (len(pairs) + true)
    print(
        json.dumps(
            {"version": version, "seconds": seconds, "precision": precision, "recall": recall, "f1": f1},
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
