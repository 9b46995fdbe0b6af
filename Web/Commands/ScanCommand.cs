using System.CommandLine;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration;
using NetWatch.Core.Configuration.Values;
using NetWatch.Core.Discovery;
using NetWatch.Poller;
using NetWatch.Poller.Discovery;
using NetWatch.Web.Commands.Snmp;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Commands;

/// <summary><c>netwatch scan RANGE…</c>: looks which devices answer in a network, and prints what could be added to the devices file. It changes nothing, and needs no running NetWatch.</summary>
internal static class ScanCommand
{
    private const int NothingAnswered = 2;
    private static readonly string[] Formats = ["table", "json", "devices-json"];

    public static Command Create()
    {
        Argument<string[]> ranges = new("RANGE") { Description = "A network (10.7.0.0/24), a row of addresses (10.7.0.10-10.7.0.50) or an address; at most 4096 addresses", Arity = ArgumentArity.OneOrMore };
        Option<string[]> credentials = new("--credential") { Description = "An SNMP credential of the devices file to try; repeat it for more, at most 5, tried in this order", HelpName = "NAME" };
        Option<bool> silent = new("--silent") { Description = "Also ask addresses that answer no ping by SNMP and TCP" };
        Option<bool> noNames = new("--no-names") { Description = "Do not ask reverse DNS for names" };
        Option<string> format = new("--format") { Description = "table, json (what the API answers) or devices-json (entries for the devices file)", HelpName = "FORMAT", DefaultValueFactory = _ => Formats[0] };
        format.AcceptOnlyFromAmong(Formats);
        Command command = new("scan", "Look which devices answer in a network, and print what could be added; nothing is changed. Exit code 2 when nothing answers") { ranges, credentials, silent, noNames, format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                DeviceCatalog catalog = Catalog(CommonOptions.Installation(parsed).DevicesFile, isNeeded: parsed.GetValue(credentials) is { Length: > 0 });
                ScanPlan plan = Plan(parsed.GetValue(ranges)!, parsed.GetValue(credentials) ?? [], catalog) with { AskSilent = parsed.GetValue(silent), LookUpNames = !parsed.GetValue(noNames) };
                return await RunAsync(plan, catalog, parsed.GetValue(format)!, cancellationToken);
            }
            catch (RefusedException e)
            {
                Console.Error.WriteLine(e.Message);
                return e.ExitCode;
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(ScanPlan plan, DeviceCatalog catalog, string format, CancellationToken cancellationToken)
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddNetWatchProbes();
        await using ServiceProvider provider = services.BuildServiceProvider();
        ScanDesk desk = provider.GetRequiredService<ScanDesk>();
        (NetworkScan scan, _) = desk.Start(plan, catalog, Environment.UserName);
        await using CancellationTokenRegistration stop = cancellationToken.Register(() => _ = desk.CancelAsync(scan.Id));
        await ScanOutput.FollowAsync(scan, desk.WaitAsync(), TimeProvider.System);

        if (scan.NoPing is { } whyNot) Console.Error.WriteLine($"{whyNot} Every address was asked by SNMP and TCP instead.");
        if (plan.Credentials.Count == 0 && catalog.SnmpCredentials.Count > 0)
            Console.Error.WriteLine($"No agent was asked by SNMP: name the credentials to try with --credential ({string.Join(", ", catalog.SnmpCredentials.Keys.Order(StringComparer.Ordinal))}).");
        ScanOutput.Write(Console.Out, scan, format);
        if (scan.State == ScanState.Cancelled)
        {
            Console.Error.WriteLine($"Stopped: {scan.Probed} of {scan.Total} addresses were looked at.");
            return AgentCall.Stopped;
        }

        if (scan.State == ScanState.Failed) throw new RefusedException("The scan ended by a fault of NetWatch.");
        return scan.Answered > 0 ? 0 : NothingAnswered;
    }

    private static DeviceCatalog Catalog(string file, bool isNeeded)
    {
        if (!isNeeded && !File.Exists(file)) return DeviceCatalog.Empty;
        CatalogReading reading = DevicesFile.Read(file);
        if (reading.Catalog is { } catalog) return catalog;
        CheckReport.Write(Console.Error, reading);
        throw new RefusedException($"{file} is not accepted, so it is not known what is watched already, nor what the credentials are.");
    }

    private static ScanPlan Plan(string[] written, string[] credentials, DeviceCatalog catalog)
    {
        (ScanRanges? ranges, IReadOnlyList<RangeDefect> defects) = ScanRanges.Read(written);
        if (ranges is null) throw new RefusedException(string.Join(Environment.NewLine, defects.Select(d => d.Message)));
        if (credentials.Length > ScanPlan.MostCredentials) throw new RefusedException($"--credential: at most {ScanPlan.MostCredentials} are tried.");
        string? unknown = credentials.FirstOrDefault(c => !catalog.SnmpCredentials.ContainsKey(c));
        return unknown is null
            ? new ScanPlan(ranges, [.. credentials.Distinct(StringComparer.Ordinal)])
            : throw new RefusedException($"--credential: the devices file has no SNMP credential '{unknown}'.{(Suggestion.Nearest(unknown, catalog.SnmpCredentials.Keys) is { } near ? $" Did you mean '{near}'?" : "")}");
    }
}
