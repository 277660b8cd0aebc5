/** Counted corpora and their weights: statutes repeat themselves, and their formulas would drown the rest. */
export const CORPORA = [
  { name: 'regeringen_se', weight: 1 },
  { name: 'riksdag_interpellationer', weight: 1 },
  { name: 'parti_budgetmotioner', weight: 1 },
  { name: 'riksarkivet_guide', weight: 1 },
  { name: 'sfs_lagar', weight: 0.5 },
] as const
