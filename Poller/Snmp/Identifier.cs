using NetWatch.Poller.Profiles;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>Asks a device what it is, before it is known what to read of it.</summary>
internal sealed class Identifier(SnmpEngine engine, ProfileBook book)
{
    private static readonly SnmpQuery WhoAreYou = new([ObjectIdentifier.Parse("1.3.6.1.2.1.1.2.0"), ObjectIdentifier.Parse("1.3.6.1.2.1.1.1.0")]);

    /// <summary>Asks, and adopts the plan of the family.</summary>
    /// <param name="target">The agent.</param>
    /// <param name="memory">What is kept of the device.</param>
    /// <param name="reading">Where the answer goes; when it is none, it tells why.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>False when the agent did not answer.</returns>
    public async ValueTask<bool> IdentifyAsync(SnmpTarget target, DeviceMemory memory, SnmpReading reading, CancellationToken cancellationToken)
    {
        ProfileSet profiles = book.Current;
        await engine.ReadAsync(target, WhoAreYou, reading, cancellationToken);
        // An agent of version 1 that has neither answers with an error alone.
        if (reading.Outcome is not (SnmpOutcome.Answered or SnmpOutcome.ErrorStatus)) return false;
        (ObjectIdentifier id, string description) = reading.Scalars.Length == 2 ? Answers(reading.Scalars[0], reading.Scalars[1]) : (default, "");
        HashSet<ObjectIdentifier> there = [];
        ObjectIdentifier[] questions = profiles.Questions(id, description);
        if (questions.Length > 0)
        {
            await engine.ReadAsync(target, new SnmpQuery(questions), reading, cancellationToken);
            if (reading.Outcome is not (SnmpOutcome.Answered or SnmpOutcome.ErrorStatus)) return false;
            for (int i = 0; i < reading.Scalars.Length; i++)
                if (reading.Scalars[i].HasValue && reading.Scalars[i].Type != SnmpType.Null) there.Add(questions[i]);
        }

        memory.Adopt(book.PlanOf(profiles.FamilyOf(id, description, there.Contains), memory.KindName), profiles, id, description);
        return true;
    }

    /// <summary>What a device says of itself. Some agents give sysObjectID as text.</summary>
    public static (ObjectIdentifier SysObjectId, string SysDescr) Answers(in SnmpValue sysObjectId, in SnmpValue sysDescr)
    {
        if (!sysObjectId.TryGetObjectIdentifier(out ObjectIdentifier id) && sysObjectId.TryGetText(out string text) && !ObjectIdentifier.TryParse(text.Trim().TrimStart('.'), out id)) id = default;
        return (id.Detach(), Texts.OneLine(sysDescr));
    }
}
