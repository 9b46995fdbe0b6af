using System.Globalization;
using System.Text.Json;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Truth;

/// <summary>A recorded device and the values expected of it (<c>expected.json</c>: tables of rows, with the columns' names beside each).</summary>
internal sealed class TruthDevice : IDisposable
{
    private readonly JsonDocument _expected;

    private TruthDevice(string folder)
    {
        Name = Path.GetFileName(folder);
        Recording = Path.Combine(folder, Name + ".snmprec");
        _expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "expected.json")));
    }

    /// <summary>The name of its folder.</summary>
    public string Name { get; }

    /// <summary>The recording's path.</summary>
    public string Recording { get; }

    /// <summary>Opens one.</summary>
    public static TruthDevice Open(string name) => new(Path.Combine(RecordedDevices.Folder!, name));

    /// <summary>A text of the section <c>os</c>, or null.</summary>
    public string? Os(string key) => _expected.RootElement.GetProperty("os").TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The rows of a section.</summary>
    public IEnumerable<TruthRow> Rows(string section)
    {
        JsonElement root = _expected.RootElement;
        if (!root.TryGetProperty(section, out JsonElement rows) || !root.TryGetProperty(section + "Columns", out JsonElement columns)) yield break;
        string[] names = [.. columns.EnumerateArray().Select(c => c.GetString()!)];
        foreach (JsonElement row in rows.EnumerateArray()) yield return new TruthRow(names, [.. row.EnumerateArray()]);
    }

    public void Dispose() => _expected.Dispose();
}

/// <summary>A row of expected values.</summary>
/// <param name="Columns">The columns' names.</param>
/// <param name="Values">The values.</param>
internal sealed record TruthRow(string[] Columns, JsonElement[] Values)
{
    /// <summary>A value as text; null for none.</summary>
    public string? Text(string column)
    {
        int place = Array.IndexOf(Columns, column);
        if (place < 0 || place >= Values.Length) return null;
        return Values[place].ValueKind switch
        {
            JsonValueKind.String => Values[place].GetString(),
            JsonValueKind.Number => Values[place].GetRawText(),
            _ => null,
        };
    }

    /// <summary>A value as a number; null for none.</summary>
    public double? Number(string column) => double.TryParse(Text(column), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    /// <summary>A value as an object identifier without the dot before it; null for none.</summary>
    public string? Oid(string column) => Text(column)?.TrimStart('.');
}
