using System.Globalization;
using System.Text;
using NetWatch.Core.Configuration.Json;

namespace NetWatch.Core.Configuration.Editing;

/// <summary>JSON pointers (RFC 6901), and the paths by which sentences call the same places.</summary>
public static class JsonPointers
{
    /// <summary>The steps of a pointer, unescaped; null when it is none.</summary>
    public static IReadOnlyList<string>? Steps(string pointer)
    {
        if (pointer.Length == 0) return [];
        if (pointer[0] != '/') return null;
        List<string> steps = [];
        foreach (string step in pointer[1..].Split('/'))
        {
            for (int i = step.IndexOf('~', StringComparison.Ordinal); i >= 0; i = step.IndexOf('~', i + 1))
                if (i + 1 >= step.Length || step[i + 1] is not ('0' or '1')) return null;
            steps.Add(step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        }

        return steps;
    }

    /// <summary>A pointer of steps.</summary>
    public static string Of(IEnumerable<string> steps) =>
        string.Concat(steps.Select(s => "/" + s.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));

    /// <summary>The pointer of a path as defects have it: <c>$.credentials['a b'].user</c> is <c>/credentials/a b/user</c>.</summary>
    public static string OfPath(string path)
    {
        StringBuilder pointer = new();
        for (int i = path.StartsWith('$') ? 1 : 0; i < path.Length;)
        {
            int from = i + 1, end;
            if (path.AsSpan(i).StartsWith("['"))
            {
                from = i + 2;
                // A key may hold the very characters that end it: the last place that another step or the end follows is meant.
                end = path.IndexOf("']", from, StringComparison.Ordinal);
                while (end >= 0 && end + 2 < path.Length && path[end + 2] is not ('.' or '[')) end = path.IndexOf("']", end + 1, StringComparison.Ordinal);
                if (end < 0) end = path.Length;
                i = Math.Min(path.Length, end + 2);
            }
            else if (path[i] == '[')
            {
                end = path.IndexOf(']', i);
                if (end < 0) end = path.Length;
                i = Math.Min(path.Length, end + 1);
            }
            else
            {
                end = path.AsSpan(from).IndexOfAny('.', '[') is var more && more >= 0 ? from + more : path.Length;
                i = end;
            }

            pointer.Append('/').Append(path[Math.Min(from, end)..end].Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }

        return pointer.ToString();
    }

    /// <summary>The path of steps that could not be followed, as sentences write it.</summary>
    internal static string PathOf(IEnumerable<string> steps) =>
        "$" + string.Concat(steps.Select(s => Index(s) is { } i ? string.Create(CultureInfo.InvariantCulture, $"[{i}]") : JsonValue.StepOf(s)));

    /// <summary>The index that a step is, or null: digits without a leading zero.</summary>
    internal static int? Index(string step) =>
        step.Length is > 0 and < 9 && step.All(char.IsAsciiDigit) && (step.Length == 1 || step[0] != '0') ? int.Parse(step, CultureInfo.InvariantCulture) : null;
}
