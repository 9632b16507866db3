import { parseDecimal } from '../decimal.ts';
import { BadInput, shown } from '../error.ts';
import type { PbReading } from '../pabulib/read.ts';
import { ClassCollector } from './classes.ts';
import { hasPoints, pointUnits } from './make.ts';
import { column } from './pb-columns.ts';
import type { BallotClasses, VoteType, Warning } from './types.ts';

/**
 * The votes of a .pb file as classes. Each distinct text is parsed once: real elections have several voters a ballot.
 *
 * @throws BadInput naming line and field.
 */
export function ballotsOf(
  { file, lines }: PbReading,
  voteType: VoteType,
  position: ReadonlyMap<string, number>,
  warnings: Warning[],
): BallotClasses {
  const withPoints = hasPoints(voteType);
  const voteColumn = column(file.voteFields, 'vote', 'VOTES');
  const pointsColumn = withPoints ? column(file.voteFields, 'points', 'VOTES') : -1;
  const pointDecimals = withPoints ? mostDecimals(file.votes, pointsColumn) : 0;
  const collector = new ClassCollector(voteType === 'ordinal');
  const known = new Map<string, number>();
  const rows = file.votes;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const vote = row[voteColumn]!;
    const key = withPoints ? `${vote};${row[pointsColumn]}` : vote;
    let index = known.get(key);
    if (index === undefined) {
      const line = lines.votes[i]!;
      const ballot = withPoints
        ? pointBallot(vote, row[pointsColumn]!, pointDecimals, position, line)
        : { projects: chosen(vote, position, line), points: undefined };
      const once = withoutRepeats(ballot.projects, ballot.points);
      if (once.projects.length < ballot.projects.length) {
        warnings.push({ line, field: 'vote', message: `${shown(vote)} lists a project twice; it counts once` });
      }
      index = collector.classOf(once.projects, once.points);
      known.set(key, index);
    }
    collector.add(index);
  }
  return collector.finish();
}

interface Content {
  readonly projects: readonly number[];
  readonly points: readonly number[] | undefined;
}

function pointBallot(
  vote: string,
  pointText: string,
  decimals: number,
  position: ReadonlyMap<string, number>,
  line: number,
): Content {
  const projects = chosen(vote, position, line);
  const texts = listed(pointText);
  if (texts.length !== projects.length) {
    throw new BadInput(`gives ${texts.length} points for ${projects.length} projects; give one number a project`, {
      line,
      field: 'points',
    });
  }
  const place = { line, field: 'points' };
  const points = texts.map((text) => {
    const value = parseDecimal(text);
    if (value === undefined) throw new BadInput(`${shown(text)} is not a number of points`, place);
    return pointUnits(value, decimals, place);
  });
  return { projects, points };
}

/** The parts of a list in one field; empty, or the word none, for none. */
function listed(text: string): string[] {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.length === 1 && (parts[0] === '' || parts[0]!.toLowerCase() === 'none')) return [];
  return parts.filter((part) => part !== '');
}

/** The positions of the projects in a vote. */
function chosen(vote: string, position: ReadonlyMap<string, number>, line: number): number[] {
  const projects: number[] = [];
  for (let from = 0; from <= vote.length; ) {
    let to = vote.indexOf(',', from);
    if (to < 0) to = vote.length;
    const part = vote.slice(from, to);
    const at = position.get(part);
    if (at !== undefined) projects.push(at);
    else {
      const id = part.trim();
      const alone = from === 0 && to === vote.length;
      if (id !== '' && !(alone && id.toLowerCase() === 'none')) projects.push(find(id, position, line));
    }
    from = to + 1;
  }
  return projects;
}

function find(id: string, position: ReadonlyMap<string, number>, line: number): number {
  const at = position.get(id);
  if (at === undefined) {
    throw new BadInput(`there is no project ${shown(id)}; add it to PROJECTS or take it out`, { line, field: 'vote' });
  }
  return at;
}

function withoutRepeats(projects: readonly number[], points: readonly number[] | undefined): Content {
  if (!projects.some((project, i) => projects.indexOf(project) !== i)) return { projects, points };
  const last = new Map<number, number>();
  for (const [i, project] of projects.entries()) last.set(project, points?.[i] ?? 0);
  return { projects: [...last.keys()], points: points === undefined ? undefined : [...last.values()] };
}

function mostDecimals(votes: PbReading['file']['votes'], pointsColumn: number): number {
  let most = 0;
  for (const row of votes) {
    const text = row[pointsColumn]!;
    if (!text.includes('.')) continue;
    for (const part of listed(text)) most = Math.max(most, parseDecimal(part)?.decimals ?? 0);
  }
  return most;
}
