namespace NetWatch.Poller.Discovery;

/// <summary>How far a scan is.</summary>
public enum ScanState
{
    /// <summary>It runs.</summary>
    Running,

    /// <summary>It looked at every address.</summary>
    Done,

    /// <summary>Somebody cancelled it; what it found until then is there.</summary>
    Cancelled,

    /// <summary>It ended by a fault of NetWatch, which is in the log; what it found until then is there.</summary>
    Failed,
}
