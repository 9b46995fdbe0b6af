using System.Collections.Concurrent;

namespace NetWatch.Poller.Profiles;

/// <summary>The profiles in force, and the plans made of them: one for each family and kind of device. Safe from any thread.</summary>
internal sealed class ProfileBook
{
    private volatile Edition _edition;

    /// <summary>Puts profiles in force.</summary>
    public ProfileBook(ProfileSet profiles) => _edition = new Edition(profiles);

    /// <summary>The profiles in force.</summary>
    public ProfileSet Current => _edition.Profiles;

    /// <summary>Puts other profiles in force; devices are identified anew at their next poll.</summary>
    public void Replace(ProfileSet profiles) => _edition = new Edition(profiles);

    /// <summary>What is read of a device before its family is known.</summary>
    /// <param name="kindName">The device's kind as files write it.</param>
    public PollPlan First(string kindName) => _edition.PlanOf(null, kindName);

    /// <summary>What is read of a device of a family.</summary>
    /// <param name="family">The family; null when no profile knows it.</param>
    /// <param name="kindName">The device's kind as files write it.</param>
    public PollPlan PlanOf(Profile? family, string kindName) => _edition.PlanOf(family, kindName);

    private sealed class Edition(ProfileSet profiles)
    {
        private readonly ConcurrentDictionary<(string? Family, string Kind), PollPlan> _plans = new();

        public ProfileSet Profiles => profiles;

        public PollPlan PlanOf(Profile? family, string kindName) =>
            _plans.GetOrAdd((family?.Name, kindName), static (key, set) =>
            {
                Profile? own = key.Family is null ? null : set.Find(key.Family);
                return new PollPlan(set.PutTogether(own, key.Kind), own);
            }, profiles);
    }
}
