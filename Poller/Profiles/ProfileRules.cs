using System.Globalization;
using NetWatch.Poller.Pictures;

namespace NetWatch.Poller.Profiles;

/// <summary>Checks that a profile says only what can be done: all defects at once.</summary>
internal static class ProfileRules
{
    /// <summary>The defects of a profile, a sentence each; empty when it is sound.</summary>
    /// <param name="set">The profiles that it may use.</param>
    /// <param name="profile">The profile.</param>
    public static IReadOnlyList<string> Defects(ProfileSet set, Profile profile)
    {
        List<string> defects = [];
        foreach (string used in profile.Uses)
            if (set.Find(used) is null) defects.Add($"uses: there is no profile '{used}'.");
        if (defects.Count > 0) return defects;
        // A part is judged with what is always there; what it joins must be in the parts that it uses.
        IReadOnlyList<Profile> all = set.PutTogether(profile, "");
        PicturePlan plan;
        try
        {
            plan = new PicturePlan(profile, all);
        }
        catch (FormatException e)
        {
            return [$"states: {e.Message}"];
        }

        Names names = new(all, plan);
        foreach (ProfileRead read in profile.Reads)
        {
            if (read.Polled && !all.Any(p => p.Tables.Any(t => t.Name == read.Name))) defects.Add($"reads {read.Name}: no table of that name is read at each poll.");
            if (read.Contexts is { } contexts) CheckContexts(contexts, read, names, defects);
            foreach (ProfileGive give in read.Gives) Check(give, read, names, plan, defects);
        }

        foreach (ProfileSource source in profile.Identity.All) CheckSource(source, names, defects);
        return defects;
    }

    private static void Check(ProfileGive give, ProfileRead read, Names names, PicturePlan plan, List<string> defects)
    {
        string where = $"reads {read.Name}";
        void Tell(string what) => defects.Add($"{where}: {what}");
        void Refer(string? text)
        {
            if (text is not null && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) names.Check(text, read, Tell);
        }

        try
        {
            foreach (Reference reference in Template.Of(give.Name).References) names.Check(reference, read, Tell);
            foreach (string template in give.Fields.Values)
                foreach (Reference reference in Template.Of(template).References) names.Check(reference, read, Tell);
            foreach (string? text in (string?[])[give.Value, give.Exponent, give.Precision, give.Port, give.BridgePort, give.BridgePorts, give.PortList, give.PortNames, give.Untagged, give.Vlan, give.Aggregate, give.Total, give.Used, give.Free, give.Percent, give.Unit, give.TotalUnit, give.KindBy?.Value, give.ScaleBy?.Value, give.PercentOf,
                give.Limits?.LowCritical, give.Limits?.LowWarning, give.Limits?.HighWarning, give.Limits?.HighCritical, .. give.Less, .. give.Vlans.Keys, .. give.Where.Select(w => w.Value)])
                Refer(text);
        }
        catch (FormatException e)
        {
            Tell(e.Message);
        }

        if (give.LimitRows is { } limits)
        {
            if (names.Read(limits.Table) is { Scalars: false } table)
                foreach (string text in limits.All.Select(c => c.Value).Append(limits.Value)) names.Check(text, table, Tell);
            else Tell($"'{limits.Table}' is no table that is read.");
        }

        foreach (string? table in (string?[])[give.Unless, give.VlanTable])
            if (table is not null && names.Read(table) is null or { Scalars: true }) Tell($"'{table}' is no table that is read.");
        if (give.As == GiveKind.Port && new[] { give.Port, give.BridgePort, give.BridgePorts, give.PortList }.Count(p => p is not null) != 1) Tell("one of port, bridgePort, bridgePorts and portList says which ports are meant.");
        if (give.As == GiveKind.Port && give.Untagged is null && give.Vlan is null && give.Vlans.Count == 0 && give.Aggregate is null) Tell("nothing is told of the port.");
        if (give.As == GiveKind.Database && (give.Value is null || give.Vlan is null)) Tell("a database has a value and a vlan.");
        if (give.As == GiveKind.Station && give.Port is null == give.BridgePort is null) Tell("a station is at a port or a bridgePort.");
        if (give.As is GiveKind.Sensor or GiveKind.State or GiveKind.Processor && give.Value is null) Tell("what it gives has no value.");
        if (give.As == GiveKind.State && (give.States is null || !plan.HasStates(give.States))) Tell($"there is no list of states '{give.States}'.");
        if (give.As == GiveKind.Sensor)
            foreach (string? kind in give.KindBy?.Map.Values.Cast<string?>() ?? [give.Kind])
                if (kind is null || SensorKind.Find(kind) is null) Tell($"'{kind}' is no kind of sensor.");
        if (give.PerSecond && (give.As != GiveKind.Sensor || give.Value is null || !read.Columns.ContainsKey(give.Value))) Tell("perSecond is for a sensor whose value is a column of the same read.");
        if (give.As == GiveKind.Storage && give.Kind is null && give.KindBy is null) Tell("a storage area has no kind.");
        foreach (string factor in give.ScaleBy?.Map.Values ?? [])
            if (!double.TryParse(factor, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) Tell($"'{factor}' is no factor.");
    }

    private static void CheckContexts(ProfileContexts contexts, ProfileRead read, Names names, List<string> defects)
    {
        void Tell(string what) => defects.Add($"reads {read.Name}: contexts: {what}");
        if (read.Scalars || read.Polled) Tell("only a table is read in contexts.");
        foreach (string table in (string[])[contexts.Rows, .. contexts.Unless is { } other ? [other] : Array.Empty<string>()])
            if (names.Read(table) is null or { Scalars: true } or { Contexts: not null }) Tell($"'{table}' is no table that is read.");
        if (names.Read(contexts.Rows) is not { } rows) return;
        try
        {
            foreach (Reference reference in Template.Of(contexts.Community).References.Concat(Template.Of(contexts.Name).References)) names.Check(reference, rows, Tell);
            foreach (ProfileCondition condition in contexts.Where) names.Check(condition.Value, rows, Tell);
        }
        catch (FormatException e)
        {
            Tell(e.Message);
        }
    }

    private static void CheckSource(ProfileSource source, Names names, List<string> defects)
    {
        void Tell(string what) => defects.Add($"identity: {what}");
        try
        {
            Template template = Template.Of(source.Value);
            ProfileRead? read = names.Read(template.References.FirstOrDefault(r => r.Table is not null)?.Table);
            foreach (Reference reference in template.References) names.Check(reference, read, Tell);
            foreach (ProfileCondition condition in source.Where) names.Check(condition.Value, read, Tell);
        }
        catch (FormatException e)
        {
            Tell(e.Message);
        }
    }

    /// <summary>The names that references may have.</summary>
    private sealed class Names
    {
        private readonly Dictionary<string, ProfileRead> _reads;
        private readonly Dictionary<string, HashSet<string>> _columns = new(StringComparer.Ordinal);
        private readonly HashSet<string> _scalars = new(StringComparer.Ordinal);

        public Names(IReadOnlyList<Profile> all, PicturePlan plan)
        {
            _reads = plan.Reads.ToDictionary(r => r.Name, StringComparer.Ordinal);
            foreach (ProfileRead read in plan.Reads)
            {
                _columns[read.Name] = [.. read.Polled ? all.SelectMany(p => p.Tables).FirstOrDefault(t => t.Name == read.Name)?.Columns.Select(c => c.Name) ?? [] : read.Names];
                if (read.Scalars) _scalars.UnionWith(read.Names);
            }

            foreach (ProfileItem scalar in all.SelectMany(p => p.Scalars)) _scalars.Add(scalar.Name);
        }

        public ProfileRead? Read(string? name) => name is null ? null : _reads.GetValueOrDefault(name);

        public void Check(string text, ProfileRead? read, Action<string> tell) => Check(Reference.Of(text), read, tell);

        public void Check(Reference reference, ProfileRead? read, Action<string> tell)
        {
            foreach (IndexPart part in reference.Index ?? [])
                if (part.Value is { } inner) Check(inner, read, tell);
            if (reference.Column is null) return;
            bool known = reference.Table is { } table ? _columns.TryGetValue(table, out HashSet<string>? own) && own.Contains(reference.Column)
                : _scalars.Contains(reference.Column) || (read is not null && _columns[read.Name].Contains(reference.Column));
            if (!known) tell($"'{reference.Text}' is nothing that is read.");
        }
    }
}
