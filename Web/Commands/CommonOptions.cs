using System.CommandLine;
using NetWatch.Core;

namespace NetWatch.Web.Commands;

/// <summary>The options that every command takes.</summary>
internal static class CommonOptions
{
    /// <summary><c>--devices FILE</c>.</summary>
    public static Option<string> Devices { get; } = new("--devices")
    {
        Description = "The file that lists what to watch",
        HelpName = "FILE",
        DefaultValueFactory = _ => "devices.json",
        Recursive = true,
    };

    /// <summary><c>--data DIR</c>.</summary>
    public static Option<string?> Data { get; } = new("--data")
    {
        Description = "The folder for database, journal and own checklists [default: data, with demo: data-demo]",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary><c>--urls URL</c>.</summary>
    public static Option<string?> Urls { get; } = new("--urls")
    {
        Description = "The address of the pages and the API [default: http://127.0.0.1:8080]",
        HelpName = "URL",
        Recursive = true,
    };

    /// <summary>Where the installation lives by the given options.</summary>
    public static Installation Installation(ParseResult parsed, bool demo = false)
    {
        string data = Path.GetFullPath(parsed.GetValue(Data) ?? (demo ? "data-demo" : "data"));
        string devices = demo ? Path.Combine(data, "devices.json") : Path.GetFullPath(parsed.GetValue(Devices)!);
        return new Installation(devices, data, demo);
    }
}
