using NetWatch.Core.Catalog;

namespace NetWatch.Core.Configuration;

/// <summary>What reading a <c>devices.json</c> gave: a catalog, or every defect at once.</summary>
public sealed class CatalogReading
{
    /// <summary>What is watched; null exactly when there are <see cref="Defects"/>.</summary>
    public DeviceCatalog? Catalog { get; init; }

    /// <summary>Everything that is wrong, by line; empty for a good file.</summary>
    public IReadOnlyList<ConfigDefect> Defects { get; init; } = [];

    /// <summary>What is accepted but unwise, by line.</summary>
    public IReadOnlyList<ConfigDefect> Warnings { get; init; } = [];

    /// <summary>A reading that failed as a whole, because the file is missing, unreadable or too large.</summary>
    /// <param name="message">A sentence that says what to do.</param>
    public static CatalogReading Unreadable(string message) => new() { Defects = [new ConfigDefect("$", message, null)] };
}
