namespace NetWatch.Core.Access;

/// <summary>What somebody may do; each may do all that the one before may.</summary>
public enum Role
{
    /// <summary>Sees.</summary>
    Viewer,

    /// <summary>Works on incidents: acknowledges, comments, ticks checklists, plans maintenance, sends test messages.</summary>
    Operator,

    /// <summary>Sets up: devices, people, accounts, tokens.</summary>
    Admin,
}
