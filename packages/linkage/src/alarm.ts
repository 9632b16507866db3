/** What is looked at to tell whether the model settled on the wrong thing. */
export interface Evidence {
  readonly records: number;
  readonly columns: number;
  /** Expected matches. */
  readonly matches: number;
  readonly largestCluster: number;
  /** Records in clusters of two or more. */
  readonly clustered: number;
  readonly clusters: number;
  readonly precision: number;
  /** Share of the match class that disagrees totally, averaged over the columns that are filled. */
  readonly disagreement: number;
  /** Share of the match class that is the same or nearly, in the column where that is most frequent. */
  readonly sameness: number;
}

/**
 * A sentence for the user when the result cannot be trusted, or undefined. Without labels a mixture model always finds
 * something; these are the signs that it did not find duplicates.
 */
export function findAlarm(e: Evidence): string | undefined {
  const advice = 'Look at the columns compared and leave out those that do not identify.';
  if (e.columns === 0) return 'No column identifies the records: choose columns to compare yourself.';
  if (e.matches > 5 * e.records) {
    return `About ${Math.round(e.matches)} pairs look like matches among ${e.records} records, too many for duplicates: something common to many records is taken for identity. ${advice}`;
  }
  if (e.largestCluster > Math.max(25, 0.02 * e.records)) {
    return `One cluster holds ${e.largestCluster} of ${e.records} records, more than duplicates make: something common to many records is taken for identity. ${advice}`;
  }
  if (e.clusters > 0 && e.clustered / e.clusters > 8) {
    return `Clusters hold ${(e.clustered / e.clusters).toFixed(1)} records on average, more than duplicates make. ${advice}`;
  }
  if (e.clusters > 5 && e.disagreement > 0.5) {
    return `The pairs found disagree in ${Math.round(100 * e.disagreement)} % of what they both state: they may be related and not the same. ${advice}`;
  }
  if (e.clusters > 5 && e.sameness < 0.3) {
    return `The pairs found are only alike: in no column are more than ${Math.round(100 * e.sameness)} % of them the same or nearly the same, as things of one series are. ${advice}`;
  }
  if (e.clusters > 5 && e.precision < 0.5) {
    return `Only ${Math.round(100 * e.precision)} % of the pairs found are expected to be right: the columns say too little. ${advice}`;
  }
  if (e.columns === 1 && e.clusters > 0) {
    return 'Only one column is compared: equal names alone do not show that two records are the same.';
  }
  return undefined;
}
