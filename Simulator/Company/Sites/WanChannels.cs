using NetWatch.Core.Catalog;

namespace NetWatch.Simulator.Company.Sites;

/// <summary>The channels between the head office and the branches; the providers are made up.</summary>
internal static class WanChannels
{
    public const string Main = "main";
    public const string Backup = "backup";

    public static readonly IReadOnlyList<ChannelPlan> All =
    [
        new("akt-ch-1", "Aktobe channel 1", "almaty", "aktobe", ("ala-rtr-1", "Gi0/1/0"), ("akt-rtr-1", "GigabitEthernet0/0/4"), "Batys Telecom", 50, Main, Importance.Critical),
        new("shy-ch-1", "Shymkent channel 1", "almaty", "shymkent", ("ala-rtr-1", "Gi0/1/1"), ("shy-rtr-1", "ether1"), "Ontustik Line", 50, Main, Importance.Critical),
        new("osk-ch-1", "Oskemen channel 1", "almaty", "oskemen", ("ala-rtr-1", "Gi0/1/2"), ("osk-rtr-1", "Gi0/1/0"), "Altai Net", 100, Main, Importance.High),
        new("osk-ch-2", "Oskemen channel 2", "almaty", "oskemen", ("ala-rtr-2", "Gi0/1/0"), ("osk-rtr-1", "Gi0/1/1"), "Ertis Radio", 20, Backup, Importance.Normal),
    ];
}

/// <summary>A channel before its far end has an address.</summary>
internal sealed record ChannelPlan(
    string Id, string Name, string From, string To, (string Device, string IfName) Near, (string Device, string IfName) Far,
    string Provider, int Megabits, string Role, Importance Importance);
