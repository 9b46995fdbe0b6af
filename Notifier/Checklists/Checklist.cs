namespace NetWatch.Notifier.Checklists;

/// <summary>A checklist as its file says it, before any incident.</summary>
internal sealed record Checklist
{
    public const string Any = "any";

    /// <summary>What an own file overrides: the shipped one of the same id and language.</summary>
    public required string Id { get; init; }

    public required string Language { get; init; }

    public required string Title { get; init; }

    /// <summary>Kinds of devices, <c>channel</c>, <c>site</c>, or <c>any</c>.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary><c>down</c>, <c>siteLost</c>, <c>check</c>, <c>threshold</c>, or <c>any</c>.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    /// <summary>Types of checks (<c>http</c>) or whole checks (<c>http:portal</c>), or <c>any</c>.</summary>
    public IReadOnlyList<string> Checks { get; init; } = [Any];

    /// <summary>Vendors, or <c>any</c>.</summary>
    public IReadOnlyList<string> Vendors { get; init; } = [Any];

    /// <summary>Tags of devices, or <c>any</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [Any];

    /// <summary>Ids of sites, or <c>any</c>.</summary>
    public IReadOnlyList<string> Sites { get; init; } = [Any];

    /// <summary>The Markdown before the first step; empty when there is none.</summary>
    public required string Intro { get; init; }

    /// <summary>The steps, in order.</summary>
    public required IReadOnlyList<StepSource> Steps { get; init; }

    public bool Own { get; init; }
}

/// <summary>A step as its file says it.</summary>
/// <param name="Markdown">The Markdown, without number and proof.</param>
/// <param name="Proof">What proves it, or null.</param>
internal sealed record StepSource(string Markdown, ProofSource? Proof);
