using NetWatch.Core.Operations;

namespace NetWatch.Notifier.Operations;

/// <summary>Looks at an escalation policy.</summary>
internal static class PolicyCheck
{
    private const int MostSteps = 50;
    private const int MostMinutes = 10080;

    public static void Check(DefectCollector at, EscalationPolicy policy, OperationsData data)
    {
        at.Name("name", policy.Name);
        if (policy.Steps.Count == 0) at.Add("steps", "It has no step: it would tell nobody.");
        if (policy.Steps.Count > MostSteps) at.Add("steps", $"There are more than {MostSteps}.");
        for (int i = 0; i < Math.Min(policy.Steps.Count, MostSteps); i++)
        {
            EscalationStep step = policy.Steps[i];
            DefectCollector one = at.Within($"steps[{i}]");
            if (step.AfterMinutes is < 0 or > MostMinutes) one.Add("afterMinutes", $"{step.AfterMinutes} is not possible: write 0 to {MostMinutes}.");
            if (i == 0 && step.AfterMinutes != 0) one.Add("afterMinutes", "The first step is at once: write 0.");
            if (i > 0 && step.AfterMinutes <= policy.Steps[i - 1].AfterMinutes) one.Add("afterMinutes", $"It is not later than the step before ({policy.Steps[i - 1].AfterMinutes} minutes).");
            Targets(one, step, data);
            for (int c = 0; c < step.Channels.Count; c++)
                if (!ChannelNames.All.Contains(step.Channels[c]))
                    one.Add($"channels[{c}]", $"\"{step.Channels[c]}\" is not a channel of NetWatch; write {string.Join(", ", ChannelNames.All)}.");
        }
    }

    private static void Targets(DefectCollector at, EscalationStep step, OperationsData data)
    {
        if (step.Targets.Count == 0) at.Add("targets", "It tells nobody: write contact:ID, group:ID or rota:ID.");
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < step.Targets.Count; i++)
        {
            string target = step.Targets[i];
            string[] sides = target.Split(':', 2);
            IEnumerable<string>? known = sides[0] switch { "contact" => data.Contacts.Keys, "group" => data.Groups.Keys, "rota" => data.Rotas.Keys, _ => null };
            if (sides.Length < 2 || known is null) at.Add($"targets[{i}]", $"\"{target}\" is not contact:ID, group:ID or rota:ID.");
            else if (!seen.Add(target)) at.Add($"targets[{i}]", $"\"{target}\" stands twice.");
            else at.Reference($"targets[{i}]", sides[1], sides[0], known);
        }
    }
}
