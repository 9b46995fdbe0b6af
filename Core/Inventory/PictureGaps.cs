namespace NetWatch.Core.Inventory;

/// <summary>Sections of a picture that were not read whole: what is not in them may be there all the same.</summary>
[Flags]
public enum PictureGaps
{
    /// <summary>All were.</summary>
    None = 0,

    /// <summary>Something that tells what the device is.</summary>
    Identity = 1,

    /// <summary>Hardware.</summary>
    Hardware = 2,

    /// <summary>Installed software.</summary>
    Software = 4,

    /// <summary>Running programs.</summary>
    Programs = 8,

    /// <summary>Running services.</summary>
    Services = 16,

    /// <summary>Who the ports are.</summary>
    Ports = 32,
}
