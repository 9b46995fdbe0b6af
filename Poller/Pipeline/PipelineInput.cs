using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Probing;
using NetWatch.Poller.History;
using NetWatch.Poller.Tracking;

namespace NetWatch.Poller.Pipeline;

/// <summary>Anything the pipeline takes, in one order for all.</summary>
internal abstract record PipelineInput;

/// <summary>A run's result.</summary>
internal sealed record ResultInput(ProbeResult Result) : PipelineInput;

/// <summary>A catalog to put in force.</summary>
internal sealed record CatalogInput(DeviceCatalog Catalog) : PipelineInput;

/// <summary>A problem of the installation itself, or of a part of it, or (with a null detail) its end; withdrawn: that part is no more.</summary>
internal sealed record ProblemInput(ProblemKind Kind, string? Detail, string Component = "", bool Withdrawn = false) : PipelineInput;

/// <summary>A word on whether this host sees.</summary>
internal sealed record SightInput(Sight Sight) : PipelineInput;

/// <summary>What the past of values says, for the limits that compare them with it.</summary>
internal sealed record HistoryInput(ValueHistory History) : PipelineInput;
