using NetWatch.Storage.Store;

namespace NetWatch.Storage.Samples;

/// <summary>Seals, rolls up and forgets, in small steps.</summary>
internal sealed class Upkeep
{
    /// <summary>Takes up where the last process stopped.</summary>
    public void TakeUp(StateRow state) => Taken = state;

    public StateRow? Taken { get; private set; }
}
