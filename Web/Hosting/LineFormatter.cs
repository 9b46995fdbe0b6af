using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace NetWatch.Web.Hosting;

/// <summary>
/// Writes each entry of the log on one line. What devices, servers and people wrote stands in some of them: line ends, escape sequences of terminals
/// and marks of writing direction are shown as <c>\u001b</c>, so that nobody can forge a line or paint over one (CWE-117, CWE-150).
/// </summary>
internal sealed class LineFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>The name that it is chosen by.</summary>
    public const string FormatterName = "line";

    // As https://no-color.org asks.
    private static readonly bool s_coloured = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        string message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write(time.GetLocalNow().ToString("HH:mm:ss ", CultureInfo.InvariantCulture));
        textWriter.Write(string.Create(CultureInfo.InvariantCulture, $"{Coloured(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}] {Shown(message)}"));
        if (logEntry.Exception is { } exception) textWriter.Write(" " + Shown(exception.ToString()));
        textWriter.Write(Environment.NewLine);
    }

    /// <summary>A text as it may stand in a line.</summary>
    public static string Shown(string text)
    {
        StringBuilder shown = new(text.Length);
        foreach (char c in text.Replace("\r\n", " ", StringComparison.Ordinal).Replace('\n', ' '))
        {
            if (IsPlain(c)) shown.Append(c);
            else shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return shown.ToString();
    }

    private static bool IsPlain(char c) =>
        char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Coloured(LogLevel level)
    {
        string word = Word(level);
        int colour = level switch { LogLevel.Information => 32, LogLevel.Warning => 33, LogLevel.Error or LogLevel.Critical => 31, _ => 0 };
        return s_coloured && colour != 0 ? string.Create(CultureInfo.InvariantCulture, $"\u001b[{colour}m{word}\u001b[0m") : word;
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        LogLevel.Critical => "crit",
        _ => level.ToString(),
    };
}
