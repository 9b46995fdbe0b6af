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

    /// <summary><c>down</c>, <c>siteLost</c>, or <c>any</c>.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    /// <summary>The Markdown before the first step; empty when there is none.</summary>
    public required string Intro { get; init; }

    /// <summary>The Markdown of each step, without its number.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    public bool Own { get; init; }
}
