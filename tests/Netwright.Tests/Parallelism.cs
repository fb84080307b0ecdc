using Xunit;

// Tests count the tensors that are alive, and torch's own threads use all cores anyway.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
