namespace NetWatch.Storage.Store;

/// <summary>A row of <c>events</c>.</summary>
internal sealed record EventRow(long Seq, DateTime AtUtc, string Kind, string NodeId, string Component, string Problem, string? FromState, string? ToState, string Reason, string? Detail, string? Facts, bool? Flapping, string? Actor, string? Action);

/// <summary>A row of <c>series</c>.</summary>
internal sealed class SeriesRow
{
    public long Id { get; set; }

    public string NodeId { get; set; } = "";

    public string Name { get; set; } = "";

    public string Part { get; set; } = "";

    public string Unit { get; set; } = "";
}

/// <summary>A row of <c>sample_blocks</c>.</summary>
internal sealed class BlockRow
{
    public int Tier { get; set; }

    public int Day { get; set; }

    public long SeriesId { get; set; }

    public long Seal { get; set; }

    public int Samples { get; set; }

    public byte[] Data { get; set; } = [];
}

/// <summary>A row of <c>rollup_hourly</c>.</summary>
internal sealed class HourRow
{
    public long SeriesId { get; set; }

    public DateTime HourUtc { get; set; }

    public double Avg { get; set; }

    public double Min { get; set; }

    public double Max { get; set; }

    public long Count { get; set; }

    public long Seal { get; set; }
}

/// <summary>A row of <c>sample_batches</c>.</summary>
internal sealed class BatchRow
{
    public long Number { get; set; }

    public long Id { get; set; }

    public byte[] Data { get; set; } = [];
}

/// <summary>The row of <c>sample_state</c>.</summary>
internal sealed class StateRow
{
    public long LastBatchNo { get; set; }

    public long SealedNo { get; set; }

    public long SealedUpto { get; set; }

    public long SealingNo { get; set; }

    public long SealingUpto { get; set; }
}

/// <summary>A row of <c>block_days</c>.</summary>
internal sealed class DayRow
{
    public int Tier { get; set; }

    public int Day { get; set; }

    public long LastSeal { get; set; }

    public long RolledSeal { get; set; }
}
