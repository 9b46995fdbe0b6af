using System.CommandLine;
using System.Net;
using NetWatch.Core.Catalog;
using NetWatch.Poller.Snmp;
using NetWatch.Snmp;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Commands.Snmp;

/// <summary>One command against one agent: reads the options, opens an engine, runs, and turns refusals into an exit code.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Target">The agent.</param>
/// <param name="Output">Where results go, buffered.</param>
/// <param name="Errors">Where failures go.</param>
internal sealed record AgentCall(SnmpEngine Engine, SnmpTarget Target, TextWriter Output, TextWriter Errors)
{
    /// <summary>The exit code of a command line that was refused.</summary>
    public const int Refused = 1;

    /// <summary>The exit code when the agent did not give what was asked for.</summary>
    public const int Failed = 2;

    /// <summary>The exit code after Ctrl-C, as shells count it.</summary>
    public const int Stopped = 130;

    private const int DefaultPort = 161;
    private const int BufferSize = 64 * 1024;

    /// <summary>Runs a command.</summary>
    /// <param name="options">Its options.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="maxRepetitions">max-repetitions of walks; null for the default.</param>
    /// <param name="work">The command itself; returns the exit code.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static Task<int> RunAsync(
        AgentOptions options, ParseResult parsed, int? maxRepetitions, Func<AgentCall, Task<int>> work, CancellationToken cancellationToken) =>
        RunAsync(async () =>
        {
            SnmpTarget target = await TargetAsync(options, parsed, cancellationToken);
            return maxRepetitions is { } repetitions ? target with { MaxRepetitions = repetitions } : target;
        }, work);

    /// <summary>Runs a command.</summary>
    /// <param name="target">Gives the agent; may refuse.</param>
    /// <param name="work">The command itself; returns the exit code.</param>
    public static async Task<int> RunAsync(Func<Task<SnmpTarget>> target, Func<AgentCall, Task<int>> work)
    {
        try
        {
            SnmpTarget agent = await target();
            await using SnmpEngine engine = new(new SnmpEngineOptions { SocketsPerFamily = 1 }, TimeProvider.System);
            await using StreamWriter output = new(Console.OpenStandardOutput(), Console.OutputEncoding, BufferSize);
            return await work(new AgentCall(engine, agent, output, Console.Error));
        }
        catch (RefusedException e)
        {
            Console.Error.WriteLine(e.Message);
            return e.ExitCode;
        }
    }

    /// <summary>Reads names or digits; refuses when one cannot be read.</summary>
    public static ObjectIdentifier[] Ids(IEnumerable<string> texts) =>
        [.. texts.Select(t => ObjectNames.Shipped.TryRead(t, out ObjectIdentifier id) is { } problem ? throw new RefusedException(problem) : id)];

    /// <summary>Says a failure, and gives its exit code.</summary>
    public int Fail(string sentence)
    {
        // What was read stands above what went wrong, also when both go to the same terminal.
        Output.Flush();
        Errors.WriteLine(sentence);
        return Failed;
    }

    private static async Task<SnmpTarget> TargetAsync(AgentOptions options, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (AgentAddress.TryRead(parsed.GetValue(options.Agent)!, DefaultPort, out AgentAddress? address) is { } problem) throw new RefusedException(problem);
        SnmpCredential credential = options.Words(parsed).Read(new SecretSource(Environment.CurrentDirectory));
        (IPEndPoint? endPoint, string? unresolved) = await address!.ResolveAsync(cancellationToken);
        if (endPoint is null) throw new RefusedException(unresolved!) { ExitCode = Failed };
        return TargetFactory.TargetOf(endPoint, credential) with
        {
            Timeout = TimeSpan.FromSeconds(parsed.GetValue(options.Timeout)),
            Retries = parsed.GetValue(options.Retries),
        };
    }
}
