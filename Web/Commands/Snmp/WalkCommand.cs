using System.CommandLine;
using System.Globalization;
using NetWatch.Snmp;

namespace NetWatch.Web.Commands.Snmp;

/// <summary><c>netwatch snmp walk</c>: everything below a name, by GETBULK, on version 1 by GETNEXT.</summary>
internal static class WalkCommand
{
    private static readonly ObjectIdentifier Default = ObjectIdentifier.Parse("1.3.6.1.2.1");

    public static Command Create()
    {
        AgentOptions options = new();
        Argument<string?> root = new("OID") { Description = "The object identifier in digits, or a well-known name [default: mib-2]", Arity = ArgumentArity.ZeroOrOne };
        Option<int> repetitions = GetCommands.Repetitions(25);
        Command command = options.Create("walk", "Read everything below a name");
        command.Add(root);
        command.Add(repetitions);
        command.SetAction((parsed, cancellationToken) => AgentCall.RunAsync(
            options, parsed, parsed.GetValue(repetitions),
            call => WalkAsync(call, parsed.GetValue(root) is { } text ? AgentCall.Ids([text])[0] : Default, parsed.GetValue(options.Json), cancellationToken),
            cancellationToken));
        return command;
    }

    private static async Task<int> WalkAsync(AgentCall call, ObjectIdentifier root, bool json, CancellationToken cancellationToken)
    {
        VariableOutput output = new(call.Output, json);
        WalkOutput shown = new(output, root);
        SnmpWalk walk = await call.Engine.WalkAsync(call.Target with { Trace = shown }, root, cancellationToken);
        shown.Complete(walk);
        if (walk.Outcome == SnmpOutcome.Cancelled)
        {
            call.Fail(string.Create(CultureInfo.InvariantCulture, $"Stopped: {shown.Count} values were read until then."));
            return AgentCall.Stopped;
        }

        if (walk.Outcome != SnmpOutcome.Answered) return call.Fail(FailureWords.Of(call.Target, walk.State, walk.SecurityFailure, walk.Elapsed));
        if (walk.State.End == ColumnEnd.EndOfMibView && !json)
            output.WriteEnd(call.Target.Version, walk.State.Last);
        if (walk.Variables.Count > 0) return 0;
        return walk.State.End == ColumnEnd.EndOfMibView ? call.Fail(Nothing(root)) : await ReadItselfAsync(call, root, output, cancellationToken);
    }

    /// <summary>Nothing stands below a single object, so it is read itself, as net-snmp's walk does.</summary>
    private static async Task<int> ReadItselfAsync(AgentCall call, ObjectIdentifier root, VariableOutput output, CancellationToken cancellationToken)
    {
        SnmpReply reply = root.IsEmpty ? new SnmpReply() : await call.Engine.GetAsync(call.Target, [root], cancellationToken);
        foreach (Variable variable in reply.Variables) output.Write(variable);
        return reply.Outcome == SnmpOutcome.Answered && reply.Variables.Any(v => v.Data.HasValue)
            ? 0
            : call.Fail(Nothing(root));
    }

    private static string Nothing(ObjectIdentifier root) =>
        $"The agent has nothing below {ObjectNames.Shipped.Find(root)?.Name ?? SnmpText.Of(root)}, or does not show it to this community or user.";
}
