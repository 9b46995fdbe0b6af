using System.CommandLine;
using System.Globalization;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration;
using NetWatch.Simulator.Recordings;
using NetWatch.Simulator.Recordings.Masking;
using NetWatch.Snmp;
using NetWatch.Web.Commands.Snmp;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Commands.Devices;

/// <summary><c>netwatch device learn DEVICE</c>: reads everything that a device says by SNMP, shows what NetWatch makes of it, and writes a recording.</summary>
internal static class LearnCommand
{
    /// <summary>LLDP-MIB and LLDP's extensions, IEEE 802.3ad's LAG MIB, everything of the Internet's tree.</summary>
    private static readonly ObjectIdentifier[] Roots = [ObjectIdentifier.Parse("1.0.8802"), ObjectIdentifier.Parse("1.2.840"), ObjectIdentifier.Parse("1.3.6.1")];

    public static Command Create()
    {
        AgentOptions options = new() { Agent = new("DEVICE") { Description = "The id of a device in the devices file, or an address with the options of its credential" } };
        Option<string?> file = new("--output", "-o") { Description = "The recording [default: DEVICE.snmprec here]", HelpName = "FILE" };
        Option<bool> mask = new("--mask") { Description = "Replace names, descriptions, serial numbers and addresses by made-up ones; what is replaced is always replaced by the same" };
        Option<bool> force = new("--force") { Description = "Write over a file that exists" };
        Option<int> repetitions = GetCommands.Repetitions(25);
        Command command = options.Create("learn", "Read all that a device says by SNMP, show what NetWatch makes of it, and write a recording (.snmprec) that can be attached to a report");
        options.Json.Hidden = true;
        foreach (Option option in (IEnumerable<Option>)[file, mask, force, repetitions]) command.Add(option);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string device = parsed.GetValue(options.Agent)!;
            string path = Path.GetFullPath(parsed.GetValue(file) ?? FileName(device));
            try
            {
                if (File.Exists(path) && !parsed.GetValue(force)) throw new RefusedException($"{path} exists: name another file with -o, or write over it with --force.");
                return Declared(parsed, options, device) is { } declared
                    ? await AgentCall.RunAsync(
                        () => declared.TargetAsync(parsed.GetValue(repetitions), cancellationToken),
                        call => LearnAsync(call, declared, path, parsed.GetValue(mask), cancellationToken))
                    : await AgentCall.RunAsync(
                        options, parsed, parsed.GetValue(repetitions),
                        call => LearnAsync(call, new LearnedDevice(device, options.Words(parsed).Read(new SecretSource(Environment.CurrentDirectory))), path, parsed.GetValue(mask), cancellationToken),
                        cancellationToken);
            }
            catch (RefusedException e)
            {
                Console.Error.WriteLine(e.Message);
                return e.ExitCode;
            }
        });
        return command;
    }

    /// <summary>The device of the devices file with this id; null when a credential is given, or when the file does not name it.</summary>
    private static LearnedDevice? Declared(ParseResult parsed, AgentOptions options, string device)
    {
        if (options.Words(parsed).IsGiven) return null;
        string file = CommonOptions.Installation(parsed).DevicesFile;
        if (!File.Exists(file)) throw new RefusedException($"There is no {file} that could name '{device}': give the credential of its agent, such as -v 2c -c COMMUNITY.");
        CatalogReading reading = DevicesFile.Read(file);
        if (reading.Catalog is not { } catalog)
        {
            CheckReport.Write(Console.Error, reading);
            throw new RefusedException($"{file} is not accepted, so no device can be taken from it.");
        }

        if (!catalog.Nodes.TryGetValue(device, out Node? node)) throw new RefusedException($"'{device}' is not in {file}: write its id, or give the credential of an agent at an address, such as -v 2c -c COMMUNITY.");
        return node.Probes.OfType<SnmpProbeSpec>().FirstOrDefault() is { } spec
            ? new LearnedDevice(node.Id, spec.Credential) { Node = node, Spec = spec }
            : throw new RefusedException($"'{device}' has no SNMP check: give the credential of its agent, such as -v 2c -c COMMUNITY.");
    }

    private static async Task<int> LearnAsync(AgentCall call, LearnedDevice device, string path, bool masks, CancellationToken cancellationToken)
    {
        List<Variable> read = [];
        string? broken = null;
        int code = 0;
        WalkProgress progress = new(call.Errors);
        foreach (ObjectIdentifier root in Roots)
        {
            SnmpWalk walk = await call.Engine.WalkAsync(call.Target with { Trace = progress }, root, cancellationToken);
            read.AddRange(walk.Variables);
            if (walk.Outcome == SnmpOutcome.Answered) continue;
            broken = FailureWords.Of(call.Target, walk.State, walk.SecurityFailure, walk.Elapsed);
            code = walk.Outcome == SnmpOutcome.Cancelled ? AgentCall.Stopped : AgentCall.Failed;
            // Silence and refusals are the same below every root; a table that runs in circles is not.
            if (walk.Outcome is not (SnmpOutcome.NonIncreasingOid or SnmpOutcome.EndlessWalk or SnmpOutcome.EmptyReply)) break;
        }

        progress.End();
        if (read.Count == 0) return call.Fail(broken ?? "The agent has nothing that this community or user may see.");

        Replay whole = await Replay.ReadAsync(read, device.Kind, CancellationToken.None);
        LearnedReport.Write(call.Output, read, whole);
        RecordingMask mask = new(device.Secrets, masks);
        IReadOnlyList<Variable> kept = mask.Apply(read, whole.Serials, whole.Kind);
        try
        {
            await using StreamWriter output = new(path, append: false);
            RecordingWriter.Write(output, kept);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return call.Fail($"{path} cannot be written: {e.Message}");
        }

        // What is attached to a report must say the same as the device: it is read back and understood once more.
        Replay again = await Replay.ReadAsync(Recording.Load(path).Objects, device.Kind, CancellationToken.None);
        call.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nWritten: {path}, {again.Instances} of {read.Count} instances."));
        call.Output.WriteLine(masks
            ? """
              Left out: the community or user it was asked with, the tables of SNMP security, connections and routes.
              Replaced wherever they stand: names, descriptions, serial numbers and addresses that standard tables tell.
              What only a vendor's own table knows, such as users and networks, may still be in it: read it before you give it away.
              """
            : """
              It holds names and addresses of your network; --mask replaces them.
              Left out: the community or user it was asked with, and the tables of SNMP security.
              """);
        foreach (string difference in whole.DifferencesOf(again, masks)) call.Output.WriteLine($"Replayed it is understood differently: {difference}");
        return broken is null ? 0 : code == AgentCall.Stopped ? Stopped(call, broken) : call.Fail(broken);
    }

    private static int Stopped(AgentCall call, string sentence)
    {
        call.Fail(sentence);
        return AgentCall.Stopped;
    }

    private static string FileName(string device) => string.Concat(device.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_')) + ".snmprec";
}
