using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Netwright.Runtime.Memory;
using Xunit;

namespace Netwright.Tests.Kernels;

/// <summary>Work that threads share: every row is done once, whoever does it, and what it throws reaches the caller.</summary>
public sealed class HelperThreadTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(64, 2)]
    [InlineData(1000, 60)]
    public void EveryRowIsDoneOnce(int rows, int parts)
    {
        var work = new Counting(rows);
        for (var time = 0; time < 500; time++)
        {
            work.Begin(parts);
        }

        Assert.All(work.Times, static times => Assert.Equal(500, times));
    }

    [Fact]
    public async Task ThreadsThatWorkAtOnceDoNotDisturbEachOther()
    {
        var works = Enumerable.Range(0, 4).Select(static _ => new Counting(100)).ToArray();
        await Task.WhenAll(works.Select(static work => Task.Run(
            () =>
            {
                for (var time = 0; time < 500; time++)
                {
                    work.Begin(8);
                }
            })));

        Assert.All(works.SelectMany(static work => work.Times), static times => Assert.Equal(500, times));
    }

    [Fact]
    public void WorkWithinWorkIsDone()
    {
        var done = 0;
        var outer = new Counting(10)
        {
            Inside = () =>
            {
                var inner = new Counting(10);
                inner.Begin(5);
                Interlocked.Add(ref done, inner.Times.Sum());
            },
        };
        outer.Begin(5);

        Assert.Equal(100, done);
        Assert.All(outer.Times, static times => Assert.Equal(1, times));
    }

    [Fact]
    public void WhatAPartThrowsTheCallerGets()
    {
        var work = new Counting(16) { Inside = static () => throw new InvalidOperationException("no memory") };
        Assert.Equal("no memory", Assert.Throws<InvalidOperationException>(() => work.Begin(8)).Message);

        work.Inside = null;
        work.Begin(8);
        Assert.All(work.Times, static times => Assert.InRange(times, 1, 2));
    }

    private sealed class Counting(int rows) : RowWork
    {
        private readonly int[] _times = new int[rows];

        public Action? Inside { get; set; }

        public int[] Times => _times;

        public void Begin(int parts) => Run(_times.Length, parts, multiple: 1);

        protected override void Do(int part, nint first, nint end)
        {
            for (var row = first; row < end; row++)
            {
                Interlocked.Increment(ref _times[row]);
                Inside?.Invoke();
            }
        }
    }
}
