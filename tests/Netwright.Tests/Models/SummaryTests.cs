using System;
using System.Linq;
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

    [Fact]
    public void WhatIsWithinALayerIsShownIfAskedFor()
    {
        using var model = new Nesting.Deep(seed: 1);
        Assert.DoesNotContain("Blocks[0]", model.Summary(), StringComparison.Ordinal);
        Assert.Equal(model.Summary(), model.Summary(expandNested: false));
        var expanded = model.Summary(expandNested: true).Split(Environment.NewLine);
        var rows = expanded.Where(static line => line.StartsWith('│')).Select(static line => line.Split('│')).Select(static cells => (Name: cells[1].Trim(), Shape: cells[2].Trim(), Count: cells[3].Trim())).ToList();
        Assert.Contains(("Blocks (6 x Residual)", "[N, 5]", "180"), rows);
        Assert.Contains(("Blocks[0].Hidden (Dense)", "[N, 5]", "30"), rows);
        Assert.Contains(("Blocks[5].Sum (Add)", "[N, 5]", "0"), rows);
        Assert.Contains(("Hidden[1] (Dense)", "[N, 3]", "12"), rows);
        Assert.Equal(
            model.Summary().Split(Environment.NewLine).Single(static line => line.Contains("Total parameters", StringComparison.Ordinal)),
            expanded.Single(static line => line.Contains("Total parameters", StringComparison.Ordinal)));
        Assert.Equal(["Blocks[0]"], model.Diagram(expandNested: true).Nodes.Single(static node => node.Name == "Blocks[1].Hidden").Reads);
    }

    [Fact]
    public void ModelsWithinModelsAreShownAsDeepAsTheyAre()
    {
        using var model = new Nesting.Nested(seed: 1);
        var names = model.Diagram(expandNested: true).Nodes.Select(static node => node.Name).ToList();
        Assert.Equal(["Image", "Rough", "Heads", "Heads.Patches", "Heads.Patches.Filters"], names.Take(5));
        Assert.Contains("Heads.Kind", names);
        var totals = new[] { model.Summary(), model.Summary(expandNested: true) }.Select(static text => text[text.IndexOf(" Total", StringComparison.Ordinal)..]).ToList();
        Assert.Equal(totals[0], totals[1]);
        Assert.Contains("Heads.Patches.Filters", model.Diagram(expandNested: true).ToSvg(), StringComparison.Ordinal);
    }
}
