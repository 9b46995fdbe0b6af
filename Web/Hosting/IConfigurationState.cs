using NetWatch.Web.Board;

namespace NetWatch.Web.Hosting;

/// <summary>Whether the configuration in force is the one on disk.</summary>
internal interface IConfigurationState
{
    /// <summary>The present state; the same object until it changes.</summary>
    BoardConfiguration Current { get; }

    /// <summary>Raised when it changed.</summary>
    event Action? Changed;
}
