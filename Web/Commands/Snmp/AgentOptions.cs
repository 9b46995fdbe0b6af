using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace NetWatch.Web.Commands.Snmp;

/// <summary>Whom to ask, and how: the argument and the options that get, walk and the others share, named as in net-snmp's tools.</summary>
internal sealed class AgentOptions
{
    /// <summary>The agent's address, unless the command says otherwise.</summary>
    public Argument<string> Agent { get; init; } = new("AGENT") { Description = "The agent: [udp:]host[:port], [::1]:161; the port is 161 unless written" };

    /// <summary><c>-v</c>.</summary>
    public Option<string?> Version { get; } = UserOptions.Text("-v", "1|2c|3", "The SNMP version [default: 2c, with -u: 3]");

    /// <summary><c>-c</c>.</summary>
    public Option<string?> Community { get; } = UserOptions.Text("-c", "COMMUNITY", "The community of version 1 and 2c" + UserOptions.SecretNote);

    /// <summary>The user of version 3.</summary>
    public UserOptions User { get; } = new();

    /// <summary><c>-n</c>.</summary>
    public Option<string?> Context { get; } = UserOptions.Text("-n", "CONTEXT", "The context of version 3");

    /// <summary><c>-t</c>.</summary>
    public Option<double> Timeout { get; } = new("-t")
    {
        Description = "How long to wait for an answer; each retry waits twice as long as the one before it",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 2,
        CustomParser = ReadSeconds,
    };

    /// <summary><c>-r</c>.</summary>
    public Option<int> Retries { get; } = new("-r") { Description = "How often an unanswered request is sent again", HelpName = "RETRIES", DefaultValueFactory = _ => 2 };

    /// <summary><c>--json</c>.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON, one object a line" };

    /// <summary><c>-On</c>, which people type from habit: it is always so.</summary>
    private Option<string?> Output { get; } = new("-O") { Hidden = true };

    /// <summary>A command that has all of these.</summary>
    public Command Create(string name, string description)
    {
        Command command = new(name, description) { Agent, Version, Community };
        foreach (Option option in (IEnumerable<Option>)[.. User.All, Context, Timeout, Retries, Json, Output]) command.Add(option);
        Retries.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 100) result.AddError("-r is 0 to 100.");
        });
        Output.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is not "n") result.AddError("Names are always printed in digits, as with -On.");
        });
        return command;
    }

    /// <summary>The credential that was given.</summary>
    public CredentialWords Words(ParseResult parsed) => User.Words(parsed) with
    {
        Version = parsed.GetValue(Version),
        Community = parsed.GetValue(Community),
        Context = parsed.GetValue(Context),
    };

    private static double ReadSeconds(ArgumentResult result)
    {
        string text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds is >= 0.01 and <= 3600) return seconds;
        result.AddError("-t is a time in seconds from 0.01 to 3600, such as 0.5 or 5.");
        return 0;
    }
}
