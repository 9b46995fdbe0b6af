namespace NetWatch.Core.Access;

/// <summary>A screen on a wall that was paired with this installation. It sees the board and may do nothing else.</summary>
public sealed record PairedBoard
{
    /// <summary>What it is called by; a part of its token.</summary>
    public required string Id { get; init; }

    /// <summary>Its name, as people say where it hangs; no two boards have the same.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of its token, hexadecimal: of 256 random bits it need not be slow.</summary>
    public required string Hash { get; init; }

    /// <summary>What it shows.</summary>
    public required BoardPlan Plan { get; init; }

    /// <summary>Who approved it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was used last, to the hour; null: never.</summary>
    public DateTimeOffset? UsedAt { get; init; }
}

/// <summary>What a board shows.</summary>
/// <param name="Language"><c>kk</c>, <c>ru</c> or <c>en</c>.</param>
/// <param name="Theme">Its colours.</param>
/// <param name="Sound">True: it is heard when something critical begins.</param>
/// <param name="Dim">When it is dark around it; null: it is never dimmed.</param>
/// <param name="Rotation">What it shows in turn, 1 to 12 layouts; one: it stays.</param>
public sealed record BoardPlan(string Language, BoardTheme Theme, bool Sound, BoardDim? Dim, IReadOnlyList<BoardTurn> Rotation)
{
    /// <summary>The most layouts in turn.</summary>
    public const int MostTurns = 12;
}

/// <summary>When a board is dimmed, by the clock of its screen.</summary>
/// <param name="From">Since when, <c>22:00</c>.</param>
/// <param name="To">Until when, <c>07:00</c>; before <paramref name="From"/>: on the next day.</param>
/// <param name="Brightness">How bright it is then, of 1: 0.05 to 1.</param>
public sealed record BoardDim(string From, string To, double Brightness);

/// <summary>A layout in its turn.</summary>
/// <param name="Layout">Which.</param>
/// <param name="Seconds">For how long, 5 to 3600.</param>
public sealed record BoardTurn(BoardLayout Layout, int Seconds);

/// <summary>The colours of a board.</summary>
public enum BoardTheme
{
    /// <summary>Light on dark.</summary>
    Dark,

    /// <summary>Dark on light.</summary>
    Light,
}

/// <summary>How a board shows the network.</summary>
public enum BoardLayout
{
    /// <summary>Sites with their devices.</summary>
    Sites,

    /// <summary>Thousands of devices on one picture.</summary>
    Matrix,

    /// <summary>What hangs on what.</summary>
    Topology,

    /// <summary>Open incidents.</summary>
    Incidents,

    /// <summary>A few large figures.</summary>
    Numbers,
}
