using System.CommandLine;
using NetWatch.Core;
using NetWatch.Simulator.Company;
using NetWatch.Simulator.Network;
using NetWatch.Simulator.Stories;

namespace NetWatch.Web.Commands;

/// <summary><c>netwatch demo</c>: watches a simulated company whose devices answer real SNMP on loopback, while a story takes some of them down and up.</summary>
internal static class DemoCommand
{
    public static Command Create(IReadOnlyList<string> settings)
    {
        Option<int> port = new("--demo-port")
        {
            Description = "The UDP port of the simulated agents (where 127/8 is not routed, the first of a row)",
            HelpName = "PORT",
            DefaultValueFactory = _ => SimulatedCompany.DefaultPort,
        };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1024 or > 65_000) result.AddError("--demo-port is 1024 to 65000.");
        });
        Command command = new("demo", "Watch a simulated company: no hardware and no root needed, its data stay apart in data-demo") { port };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, settings, parsed.GetValue(port), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IReadOnlyList<string> settings, int port, CancellationToken cancellationToken)
    {
        Installation installation = CommonOptions.Installation(parsed, demo: true);
        SimulatedCompany company = SimulatedCompany.Create(port);
        try
        {
            company.WriteTo(installation.DataDirectory);
            await using SimulatedNetwork network = await SimulatedNetwork.StartAsync(company, TimeProvider.System, new SimulatedNetworkOptions
            {
                Story = Story.Demo,
                OnStory = moment => Console.WriteLine($"story {moment}"),
                OnInternalError = error => Console.Error.WriteLine($"simulated agent: {error}"),
            });
            Console.WriteLine($"A simulated company of {company.Devices.Count} devices answers SNMP on loopback. Its story begins now.");
            return await RunCommand.RunAsync(parsed, settings, installation, cancellationToken);
        }
        catch (Exception e) when (e is SimulationStartException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
