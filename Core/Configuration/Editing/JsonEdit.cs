using System.Text.Json;

namespace NetWatch.Core.Configuration.Editing;

/// <summary>What an edit of JSON text does.</summary>
public enum JsonEditKind
{
    /// <summary>Makes the value at a place what is given: a key that is not there yet is added. Of an object or list that stays one, only what differs is touched.</summary>
    Set,

    /// <summary>Adds a key that is not there yet, or an entry to a list: before the place's index, or behind the last entry (<c>-</c>).</summary>
    Add,

    /// <summary>Removes a key or an entry.</summary>
    Remove,
}

/// <summary>One edit of JSON text.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Pointer">Where, as a JSON pointer (RFC 6901): <c>/devices/3/name</c>; the empty one is the whole.</param>
/// <param name="Value">The value to be; null when something is removed.</param>
public sealed record JsonEdit(JsonEditKind Kind, string Pointer, JsonElement? Value = null);

/// <summary>What editing gave: the new text, or why there is none.</summary>
/// <param name="Text">The new text, or null.</param>
/// <param name="Defect">What is wrong with the text or an edit, or null.</param>
public sealed record JsonEditing(string? Text, ConfigDefect? Defect);
