using System.CommandLine;
using NetWatch.Web.Commands.Devices;
using NetWatch.Web.Commands.Live;
using NetWatch.Web.Commands.Snmp;
using NetWatch.Web.Hosting;

namespace NetWatch.Web.Commands;

/// <summary>The command line of <c>netwatch</c>. One file a command.</summary>
internal static class NetWatchCommand
{
    /// <summary>Parses and runs; returns the exit code: 0 done, 1 refused or failed, 2 not what was asked for, 3 NetWatch is not running.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        (string[] arguments, string[] settings) = ProductConfiguration.Split(args);
        RootCommand root = new("NetWatch watches networks and servers, shows them on a wall board and tells the right person when something breaks.\n\nEvery setting of appsettings.json can be given as NETWATCH__Section__Key in the environment or as --Section:Key=value here.")
        {
            CommonOptions.Devices,
            CommonOptions.Data,
            CommonOptions.Urls,
            CheckCommand.Create(),
            ProbeCommand.Create(),
            ScanCommand.Create(),
            PushCommand.Create(),
            DeviceCommand.Create(),
            SnmpCommand.Create(),
            IncidentsCommand.Create(),
            NotifyCommand.Create(),
            WindowCommand.Create(),
            SilenceCommand.Create(),
            OnCallCommand.Create(),
            RotaCommand.Create(),
            ContactCommand.Create(),
            OperationsCommand.Create(),
            UserCommand.Create(),
            TokenCommand.Create(),
            BoardCommand.Create(),
            ReplayCommand.Create(),
            TemplatesCommand.Create(),
            DemoCommand.Create(settings),
            BackupCommand.CreateBackup(settings),
            BackupCommand.CreateRestore(),
            Version(),
        };
        root.SetAction((parsed, cancellationToken) => RunCommand.RunAsync(parsed, settings, CommonOptions.Installation(parsed), cancellationToken));
        return await root.Parse(NetSnmpWords.Join(arguments)).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(20) });
    }

    private static Command Version()
    {
        Command version = new("version", "Print the version");
        version.SetAction(_ => Console.WriteLine($"netwatch {Product.Version}"));
        return version;
    }
}
