// One global random generator and one ambient output: tests run one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
