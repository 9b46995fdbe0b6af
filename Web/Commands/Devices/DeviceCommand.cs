using System.CommandLine;

namespace NetWatch.Web.Commands.Devices;

/// <summary><c>netwatch device …</c>: works with one device.</summary>
internal static class DeviceCommand
{
    public const string Name = "device";

    public static Command Create() => new(Name, "Work with one device")
    {
        LearnCommand.Create(),
    };
}
