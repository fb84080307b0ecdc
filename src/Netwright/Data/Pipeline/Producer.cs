using System;
using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Threading;
using Netwright.Training;

namespace Netwright.Data.Pipeline;

/// <summary>
/// A thread that runs a pipeline ahead of whoever takes its elements. There is room for so many elements, and the next
/// one is not begun before there is room for it.
/// </summary>
internal sealed class Producer<TBatch> : IDisposable
    where TBatch : struct, IBatch<TBatch>
{
    private readonly Stage<TBatch> _stage;
    private readonly Pass _pass;
    private readonly CancellationTokenSource _stop;
    private readonly SemaphoreSlim _room;
    private readonly SemaphoreSlim _news = new(0);
    private readonly ConcurrentQueue<Element<TBatch>> _made = new();
    private readonly Thread _thread;
    private ExceptionDispatchInfo? _failure;

    public Producer(Stage<TBatch> stage, Pass pass, int room)
    {
        _stage = stage;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(pass.CancellationToken);
        _pass = pass;
        _room = new SemaphoreSlim(room);
        _thread = new Thread(Produce) { IsBackground = true, Name = $"Netwright: {stage.Path}" };
        _thread.Start();
    }

    /// <summary>Waits for the next element. What failed on the thread is thrown here, after the elements before it.</summary>
    public bool TryTake(out Element<TBatch> element)
    {
        _news.Wait(_pass.CancellationToken);
        if (_made.TryDequeue(out element))
        {
            _room.Release();
            return true;
        }

        _failure?.Throw();

        // A thread that was stopped has nothing more either, but that is not the end.
        _pass.CancellationToken.ThrowIfCancellationRequested();
        return false;
    }

    /// <summary>
    /// Stops the thread, waits for it and frees what nobody took: afterwards nothing reads the caller's data any more.
    /// </summary>
    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        while (_made.TryDequeue(out var element))
        {
            element.Release();
        }

        _stop.Dispose();
        _room.Dispose();
        _news.Dispose();
    }

    private void Produce()
    {
        try
        {
            using var elements = _stage.Run(_pass with { CancellationToken = _stop.Token }).GetEnumerator();
            while (HasRoom() && elements.MoveNext())
            {
                _made.Enqueue(elements.Current.Made());
                _news.Release();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Whoever takes knows: it stopped this thread, or waits with the token that did.
        }
        catch (Exception problem)
        {
            _failure = ExceptionDispatchInfo.Capture(problem);
        }
        finally
        {
            _news.Release();
        }
    }

    private bool HasRoom()
    {
        _room.Wait(_stop.Token);
        return true;
    }
}
