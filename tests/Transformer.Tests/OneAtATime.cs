// LibTorch has one global random generator and one grad mode a thread: tests that share them run one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
