using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Probes;

namespace NetWatch.Core.Configuration;

/// <summary>Which check of a node decides Down.</summary>
internal static class Reachability
{
    /// <summary>The checks that a word means: a component key, else a type.</summary>
    public static IReadOnlyList<ProbeDraft> Named(string word, IReadOnlyList<ProbeDraft> probes)
    {
        ProbeDraft[] exact = [.. probes.Where(p => p.Spec.Component == word)];
        return exact.Length > 0 ? exact : [.. probes.Where(p => p.Spec.Type == word)];
    }

    /// <summary>True for a check that never fails by silence.</summary>
    public static bool MayStaySilent(ProbeDraft probe) => probe.Spec is SnmpProbeSpec { Optional: true };

    /// <summary>The check that decides when nothing is declared: icmp, else snmp, else the first; a check that may stay silent only when there is no other.</summary>
    public static string Default(IReadOnlyList<ProbeDraft> probes)
    {
        ProbeDraft[] able = [.. probes.Where(p => !MayStaySilent(p))];
        IReadOnlyList<ProbeDraft> of = able.Length > 0 ? able : probes;
        return (of.FirstOrDefault(p => p.Spec.Type == "icmp") ?? of.FirstOrDefault(p => p.Spec.Type == "snmp") ?? of[0]).Spec.Component;
    }
}
