using System.CommandLine;
using System.Globalization;
using NetWatch.Snmp;

namespace NetWatch.Web.Commands.Snmp;

/// <summary><c>netwatch snmp table</c>: a table as a table, or columns of several tables with the same index side by side.</summary>
internal static class TableCommand
{
    public static Command Create()
    {
        AgentOptions options = new();
        Argument<string[]> tables = new("TABLE") { Description = "Tables or single columns: ifTable, ifTable ifXTable, ifDescr ifAlias, 1.3.6.1.2.1.2.2", Arity = ArgumentArity.ZeroOrMore };
        Option<string[]> columns = new("--columns")
        {
            Description = "Only these columns, in this order: ifDescr,ifOperStatus",
            HelpName = "A,B,…",
            AllowMultipleArgumentsPerToken = true,
            CustomParser = result => [.. result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
        };
        Option<int?> width = new("--width", "-Cw") { Description = "How wide lines may become; 0 for no limit [default: the terminal's width, into a pipe no limit]", HelpName = "N" };
        width.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is not null and not 0 and (< 20 or > 100_000)) result.AddError("--width is 20 to 100000, or 0 for no limit.");
        });
        Option<int> repetitions = GetCommands.Repetitions(25);
        Command command = options.Create("table", "Read a table and show it in rows and columns");
        command.Add(tables);
        command.Add(columns);
        command.Add(width);
        command.Add(repetitions);
        command.SetAction((parsed, cancellationToken) => AgentCall.RunAsync(options, parsed, parsed.GetValue(repetitions), async call =>
        {
            string[] names = parsed.GetValue(columns) ?? [];
            string[] what = names.Length > 0 ? names : parsed.GetValue(tables)!;
            if (what.Length == 0) throw new RefusedException("Name a table or columns: ifTable, or --columns ifDescr,ifOperStatus.");
            AgentTable table = await AgentTable.ReadAsync(call, what, cancellationToken);
            return Show(call, table, isChosen: names.Length > 0, parsed.GetValue(options.Json), WidthOf(parsed.GetValue(width)));
        }, cancellationToken));
        return command;
    }

    private static int Show(AgentCall call, AgentTable table, bool isChosen, bool json, int? width)
    {
        AgentTable shown = isChosen ? table : table.WithoutIdleColumns();
        if (json) shown.WriteJson(call.Output);
        else if (shown.Rows.Count > 0)
            foreach (string line in shown.Lines(width))
                call.Output.Write(line + "\n");

        int code = 0;
        if (table.Incomplete.Count == 0 && table.Rows.Count == 0) code = call.Fail($"The agent has no rows of {table.Title}, or does not show them to this community or user.");
        foreach (string sentence in table.Incomplete.Select(c => FailureWords.Of(call.Target, c, table.SecurityFailure, table.Elapsed)).Distinct()) code = call.Fail(sentence);
        if (!table.Incomplete.Any(c => c.Outcome == SnmpOutcome.Cancelled)) return code;
        call.Fail(string.Create(CultureInfo.InvariantCulture, $"{table.Rows.Count} rows had been begun."));
        return AgentCall.Stopped;
    }

    /// <summary>Into a pipe or a file lines are not broken, so that they can be searched.</summary>
    private static int? WidthOf(int? wanted) => wanted switch
    {
        0 => null,
        { } columns => columns,
        null => Console.IsOutputRedirected ? null : Math.Max(20, Console.WindowWidth),
    };
}
