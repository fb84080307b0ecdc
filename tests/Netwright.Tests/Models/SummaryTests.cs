using System;
using Xunit;

namespace Netwright.Tests.Models;

/// <summary>What a model's summary shows.</summary>
public sealed class SummaryTests
{
    [Fact]
    public void AGraphSaysWhatEachLayerIsConnectedTo()
    {
        using var model = new ScoreAndClass(seed: 1);
        Assert.Equal(
            """
            Model: "ScoreAndClass"
            ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
            ┃ Layer (type)                      ┃ Output shape   ┃ Parameters ┃ Connected to              ┃
            ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━━━━┩
            │ Image (Input)                     │ [N, 8, 8, 3]   │          0 │                           │
            │ Series (Input)                    │ [N, time, 5]   │          0 │                           │
            │ ImageFeatures (Conv2D)            │ [N, 6, 6, 3]   │         84 │ Image                     │
            │ ImagePooled (GlobalMaxPooling2D)  │ [N, 3]         │          0 │ ImageFeatures             │
            │ SeriesFeatures (Conv1D)           │ [N, time-2, 3] │         48 │ Series                    │
            │ SeriesPooled (GlobalMaxPooling1D) │ [N, 3]         │          0 │ SeriesFeatures            │
            │ Features (Concatenate)            │ [N, 6]         │          0 │ ImagePooled, SeriesPooled │
            │ Score (Dense)                     │ [N, 1]         │          7 │ Features                  │
            │ Class (Dense)                     │ [N, 5]         │         35 │ Features                  │
            └───────────────────────────────────┴────────────────┴────────────┴───────────────────────────┘
             Total parameters: 174 (696.00 B)
             Trainable parameters: 174 (696.00 B)
             Non-trainable parameters: 0 (0.00 B)

            """.ReplaceLineEndings(Environment.NewLine),
            model.Summary());
    }
}
