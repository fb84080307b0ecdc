namespace Netwright.Benchmarks;

/// <summary>A contender that trains, a step at a time.</summary>
internal interface ITrainingContender : IContender
{
    /// <summary>Does a step and tells its loss, so that contenders can be seen to compute the same.</summary>
    double StepWithLoss();
}
