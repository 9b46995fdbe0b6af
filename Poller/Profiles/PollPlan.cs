using NetWatch.Poller.Pictures;
using NetWatch.Poller.Snmp;
using NetWatch.Snmp;

namespace NetWatch.Poller.Profiles;

/// <summary>What is read of the devices of one kind, resolved once: what to ask, and the place of everything in the answer.</summary>
internal sealed class PollPlan
{
    /// <summary>The plan of profiles that were put together.</summary>
    /// <param name="profiles">The profiles, what goes before the others first.</param>
    /// <param name="family">The family among them, or null.</param>
    public PollPlan(IEnumerable<Profile> profiles, Profile? family = null)
    {
        Profile[] all = [.. profiles];
        Picture = new PicturePlan(family, all);
        Scalars = [.. all.SelectMany(p => p.Scalars)];
        Tables = [.. all.SelectMany(p => p.Tables).Select(t => new TablePlan(t))];
        Query = new SnmpQuery([.. Scalars.Select(s => s.Id)], [.. Tables.Select(t => t.PrimaryNames)]);
        Facts = [.. Enumerable.Range(0, Scalars.Length).Where(i => Scalars[i].Fact)];
        PolledNames = [.. Scalars.Select(s => s.Name)];
        PolledIds = [.. Scalars.Select(s => s.Id.Parent())];
        SysObjectId = Place("sysObjectID");
        SysDescr = Place("sysDescr");
        Uptime = Place("sysUpTime");
        EngineTime = Place("snmpEngineTime");
        EngineBoots = Place("snmpEngineBoots");
        HostUptime = Place("hrSystemUptime");
        Ups = all.Any(p => p.Judge == "ups") ? new UpsJudge(this) : null;
    }

    /// <summary>What is read now and then.</summary>
    public PicturePlan Picture { get; }

    /// <summary>Everything that is read at each poll.</summary>
    public SnmpQuery Query { get; }

    /// <summary>The scalars.</summary>
    public ProfileItem[] Scalars { get; }

    /// <summary>The tables.</summary>
    public TablePlan[] Tables { get; }

    /// <summary>The scalars that are facts for people.</summary>
    public int[] Facts { get; }

    /// <summary>The names of the scalars.</summary>
    public string[] PolledNames { get; }

    /// <summary>Their objects, without the last 0.</summary>
    public ObjectIdentifier[] PolledIds { get; }

    /// <summary>The place of sysObjectID; -1 when it is not read.</summary>
    public int SysObjectId { get; }

    /// <summary>The place of sysDescr; -1 when it is not read.</summary>
    public int SysDescr { get; }

    /// <summary>The place of sysUpTime; -1 when it is not read.</summary>
    public int Uptime { get; }

    /// <summary>The place of snmpEngineTime; -1 when it is not read.</summary>
    public int EngineTime { get; }

    /// <summary>The place of snmpEngineBoots; -1 when it is not read.</summary>
    public int EngineBoots { get; }

    /// <summary>The place of hrSystemUptime; -1 when it is not read.</summary>
    public int HostUptime { get; }

    /// <summary>Who judges the scalars of a UPS; null for nobody.</summary>
    public UpsJudge? Ups { get; }

    /// <summary>The place of a scalar; -1 when it is not read.</summary>
    public int Place(string name) => Array.FindIndex(Scalars, s => s.Name == name);

    /// <summary>The number of a scalar; null when it is not read or is none.</summary>
    /// <param name="scalars">The scalars as read.</param>
    /// <param name="place">Its place, or -1.</param>
    public double? Number(ReadOnlySpan<SnmpValue> scalars, int place) => place < 0 ? null : Numbers.Of(scalars[place], Scalars[place].Unsigned32);
}
