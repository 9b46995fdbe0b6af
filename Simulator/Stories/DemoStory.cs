namespace NetWatch.Simulator.Stories;

/// <summary>What goes wrong at Altyn Dala Logistics.</summary>
internal static class DemoStory
{
    private static readonly TimeSpan s_act = TimeSpan.FromMinutes(5);

    public static Story Create() => new(3 * s_act,
    [
        .. FirstAct(),
        .. SecondAct().Select(step => Later(step, s_act)),
        .. ThirdAct().Select(step => Later(step, 2 * s_act)),
    ]);

    /// <summary>Everything once, within two minutes of the start. Sensors are read once a minute, so the mains are away for longer than that.</summary>
    private static IEnumerable<StoryStep> FirstAct() =>
    [
        Step(10, 17, new PortDown("ala-acc-3", "Gi1/0/7"), "Port Gi1/0/7 of the dispatchers' switch goes down", "Port Gi1/0/7 is up again"),
        Step(24, 31, new PortDown("ala-acc-3", "Gi1/0/7"), "Port Gi1/0/7 goes down once more", "Port Gi1/0/7 is up and stays up"),
        Step(20, 75, new ChannelCut("akt-ch-1"), "Aktobe channel 1 is cut: the branch has no other", "Aktobe channel 1 carries traffic again"),
        Step(25, 85, new StorageFilled("ala-file-1", "/srv", 0.97), "The disk /srv of the Almaty file server fills up", "/srv of the file server is being cleared"),
        Step(40, 104, new OnBattery("ala-ups-1"), "The Almaty server room loses its mains: UPS 1 runs on battery", "The mains are back, UPS 1 charges"),
        Step(50, 80, new ChannelCut("osk-ch-1"), "Oskemen channel 1 is cut: the backup carries the branch", "Oskemen channel 1 carries traffic again"),
    ];

    /// <summary>Devices rather than lines.</summary>
    private static IEnumerable<StoryStep> SecondAct() =>
    [
        Step(0, 80, new PoweredOff("ala-acc-1"), "The Almaty floor 1 switch dies", "The floor 1 switch is replaced and boots"),
        Step(15, 90, new PoweredOff("shy-prn-1"), "Somebody unplugs the Shymkent customs printer", "The customs printer is plugged in again"),
        Step(30, 60, new PoweredOff("ala-mail-1"), "The Almaty mail server restarts", "The mail server is up, its uptime begins anew"),
    ];

    /// <summary>The first act elsewhere.</summary>
    private static IEnumerable<StoryStep> ThirdAct() =>
    [
        Step(0, 60, new ChannelCut("osk-ch-2"), "Oskemen channel 2, the backup, is cut: nobody in the branch notices", "Oskemen channel 2 is back"),
        Step(20, 85, new ChannelCut("shy-ch-1"), "Shymkent channel 1 is cut: the branch has no other", "Shymkent channel 1 carries traffic again"),
        Step(30, 90, new StorageFilled("ala-sql-1", "L:\\ Label:Log", 0.98), "The log disk of the accounting database fills up", "The log disk is being cleared"),
        Step(35, 100, new OnBattery("osk-ups-1"), "Oskemen loses its mains: the UPS runs on battery", "Oskemen has its mains again"),
        Step(45, 52, new PortDown("ala-acc-2", "Gi1/0/14"), "Port Gi1/0/14 of the accounting switch goes down", "Port Gi1/0/14 is up again"),
    ];

    private static StoryStep Step(int from, int until, Condition condition, string begins, string ends) =>
        new(TimeSpan.FromSeconds(from), TimeSpan.FromSeconds(until), condition, begins, ends);

    private static StoryStep Later(StoryStep step, TimeSpan by) => step with { From = step.From + by, Until = step.Until + by };
}
