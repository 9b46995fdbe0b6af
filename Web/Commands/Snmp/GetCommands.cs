using System.CommandLine;
using NetWatch.Snmp;

namespace NetWatch.Web.Commands.Snmp;

/// <summary><c>netwatch snmp get</c>, <c>getnext</c> and <c>bulkget</c>: one request, one answer.</summary>
internal static class GetCommands
{
    private const int LargestBulk = 10_000;

    public static Command Get() => Create(
        "get", "Read objects: sysUpTime.0 or 1.3.6.1.2.1.1.3.0",
        ReadAsync);

    public static Command GetNext() => Create(
        "getnext", "Read the objects that come next after names",
        (call, ids, cancellationToken) => call.Engine.GetNextAsync(call.Target, ids, cancellationToken));

    public static Command BulkGet()
    {
        Option<int> nonRepeaters = new("-Cn") { Description = "Of how many names, from the first, only the next object is read", HelpName = "N", DefaultValueFactory = _ => 0 };
        Option<int> repetitions = Repetitions(10);
        nonRepeaters.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > LargestBulk) result.AddError($"-Cn is 0 to {LargestBulk}.");
        });
        AgentOptions options = new();
        Command command = Create(options, "bulkget", "Read many objects that come next after names, in one answer (not with version 1)", (parsed, call, ids, cancellationToken) =>
            call.Target.Version == VersionCode.V1
                ? throw new RefusedException("Version 1 has no GETBULK: use getnext, or write -v 2c.")
                : call.Engine.GetBulkAsync(call.Target, parsed.GetValue(nonRepeaters), parsed.GetValue(repetitions), ids, cancellationToken));
        command.Add(nonRepeaters);
        command.Add(repetitions);
        return command;
    }

    /// <summary><c>-Cr</c>.</summary>
    public static Option<int> Repetitions(int @default)
    {
        Option<int> repetitions = new("-Cr") { Description = "max-repetitions: how many objects are asked for at once", HelpName = "N", DefaultValueFactory = _ => @default };
        repetitions.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > LargestBulk) result.AddError($"-Cr is 1 to {LargestBulk}.");
        });
        return repetitions;
    }

    private static Command Create(string name, string description, Func<AgentCall, List<ObjectIdentifier>, CancellationToken, ValueTask<SnmpReply>> ask) =>
        Create(new AgentOptions(), name, description, (_, call, ids, cancellationToken) => ask(call, ids, cancellationToken));

    private static Command Create(
        AgentOptions options, string name, string description, Func<ParseResult, AgentCall, List<ObjectIdentifier>, CancellationToken, ValueTask<SnmpReply>> ask)
    {
        Argument<string[]> oids = new("OID") { Description = "Object identifiers in digits, or well-known names", Arity = ArgumentArity.OneOrMore };
        Command command = options.Create(name, description);
        command.Add(oids);
        command.SetAction((parsed, cancellationToken) => AgentCall.RunAsync(options, parsed, null, async call =>
        {
            List<ObjectIdentifier> ids = [.. AgentCall.Ids(parsed.GetValue(oids)!)];
            int count = ids.Count;
            SnmpReply reply = await ask(parsed, call, ids, cancellationToken);
            return Math.Max(Print(call, ids, reply, parsed.GetValue(options.Json)), ids.Count < count ? AgentCall.Failed : 0);
        }, cancellationToken));
        return command;
    }

    /// <summary>In version 1 a name that the agent does not have spoils the whole answer: it is said, left out, and the others are asked for again.</summary>
    private static async ValueTask<SnmpReply> ReadAsync(AgentCall call, List<ObjectIdentifier> left, CancellationToken cancellationToken)
    {
        while (true)
        {
            SnmpReply reply = await call.Engine.GetAsync(call.Target, left, cancellationToken);
            if (reply is not { Outcome: SnmpOutcome.ErrorStatus, ErrorStatus: ErrorCode.NoSuchName } || left.Count == 1 || reply.ErrorIndex < 1 || reply.ErrorIndex > left.Count)
                return reply;
            call.Fail(FailureWords.Of(call.Target, reply, NameOf(left[reply.ErrorIndex - 1])));
            left.RemoveAt(reply.ErrorIndex - 1);
        }
    }

    private static int Print(AgentCall call, List<ObjectIdentifier> ids, SnmpReply reply, bool json)
    {
        if (reply.Outcome != SnmpOutcome.Answered)
            return call.Fail(FailureWords.Of(call.Target, reply, reply.ErrorIndex >= 1 && reply.ErrorIndex <= ids.Count ? NameOf(ids[reply.ErrorIndex - 1]) : null));

        VariableOutput output = new(call.Output, json);
        foreach (Variable variable in reply.Variables) output.Write(variable);
        call.Output.Flush();
        foreach (Variable variable in reply.Variables.Where(v => v.Data.IsException)) call.Fail(Missing(variable));
        return reply.Variables.Count == 0 || reply.Variables.Any(v => v.Data.IsException) ? AgentCall.Failed : 0;
    }

    private static string Missing(Variable variable) => variable.Data.Type switch
    {
        SnmpType.NoSuchInstance => $"The agent has the object of {NameOf(variable.Id)}, but not this instance: list those that it has with walk{(ObjectNames.Shipped.ObjectOf(variable.Id, out ObjectIdentifier index) is { } known && !index.IsEmpty ? " " + known.Name : "")}; a single value ends with .0.",
        SnmpType.NoSuchObject => $"The agent has no object {NameOf(variable.Id)}, or does not show it to this community or user.",
        _ => $"The agent has nothing after {NameOf(variable.Id)}.",
    };

    private static string NameOf(ObjectIdentifier id) => ObjectNames.Shipped.NameOf(id) is { } name ? $"{name} ({SnmpText.Of(id)})" : SnmpText.Of(id);
}
