using Microsoft.Extensions.Options;

namespace NetWatch.Storage;

/// <summary>Refuses impossible options, all at once.</summary>
internal sealed class StorageOptionsValidation : IValidateOptions<StorageOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        List<string> defects = [];
        bool sqlServer = string.Equals(options.Provider, "SqlServer", StringComparison.OrdinalIgnoreCase);
        if (!sqlServer && !string.Equals(options.Provider, "Sqlite", StringComparison.OrdinalIgnoreCase))
            defects.Add($"Storage:Provider is \"{options.Provider}\"; write Sqlite or SqlServer.");
        if (sqlServer && string.IsNullOrWhiteSpace(options.ConnectionString))
            defects.Add("Storage:Provider is SqlServer, but ConnectionStrings:NetWatch is empty; write the connection string there.");
        Within("SlowAfter", options.SlowAfter, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        Within("CommandTimeout", options.CommandTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        Within("SpoolAge", options.SpoolAge, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7));
        Within("SealAfter", options.SealAfter, TimeSpan.FromSeconds(1), TimeSpan.FromHours(24));
        Within("LeaseExpiry", options.LeaseExpiry, TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(10));
        AtLeast("SpoolBytes", options.SpoolBytes, 1_000_000);
        AtLeast("HeadSamples", options.HeadSamples, 1_000);
        AtLeast("RawDays", options.RawDays, 1);
        AtLeast("FiveMinuteDays", options.FiveMinuteDays, options.RawDays);
        AtLeast("HourlyDays", options.HourlyDays, options.FiveMinuteDays);
        AtLeast("JournalDays", options.JournalDays, 30);
        return defects.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(defects);

        void Within(string key, TimeSpan value, TimeSpan least, TimeSpan most)
        {
            if (value < least || value > most) defects.Add($"Storage:{key} is {value}; it must be from {least} to {most}.");
        }

        void AtLeast(string key, long value, long least)
        {
            if (value < least) defects.Add($"Storage:{key} is {value}; it must be at least {least}.");
        }
    }
}
