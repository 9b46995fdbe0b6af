using System.CommandLine;
using System.Text.Json;
using NetWatch.Web.Commands.Snmp;

namespace NetWatch.Web.Commands.Live;

/// <summary>One command against the running NetWatch: finds it, runs, and turns refusals into an exit code.</summary>
internal static class LiveCall
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An option that every reading command has.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print what the API answers, for programs" };

    /// <summary>Sets what a command does.</summary>
    public static Command Does(this Command command, Func<ParseResult, LocalApi, CancellationToken, Task<int>> work)
    {
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                using LocalApi api = LocalApi.Open(CommonOptions.Installation(parsed));
                return await work(parsed, api, cancellationToken);
            }
            catch (RefusedException e)
            {
                Console.Error.WriteLine(e.Message);
                return e.ExitCode;
            }
        });
        return command;
    }

    /// <summary>Prints JSON so that people can read it, too.</summary>
    public static void Print(string json) => Console.WriteLine(Pretty(json));

    /// <summary>JSON with a line for each value.</summary>
    public static string Pretty(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement, Indented);
    }

    /// <summary>Prints a table; what is read of devices and people has no control characters when it is printed.</summary>
    public static void Print(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows, params IReadOnlyList<int> right)
    {
        IReadOnlyList<string>[] cells = [.. rows.Select(r => (IReadOnlyList<string>)[.. r.Select(Printable)])];
        int? width = Console.IsOutputRedirected ? null : Math.Max(20, Console.WindowWidth);
        foreach (string line in TextTable.Lines(headers, cells, [.. headers.Select((_, i) => right.Contains(i))], width)) Console.WriteLine(line);
    }

    /// <summary>A terminal must not obey what a device or a person wrote.</summary>
    public static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
