using Microsoft.Data.SqlClient;
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
        else if (sqlServer && DefectOf(options.ConnectionString!) is { } defect)
            defects.Add(defect);
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

        // Never with what the parser says: it repeats parts of the text, which may hold a password.
        static string? DefectOf(string connectionString)
        {
            try
            {
                return new SqlConnectionStringBuilder(connectionString).InitialCatalog.Length > 0
                    ? null
                    : "ConnectionStrings:NetWatch names no database, so its tables would go to the login's default one; add Database=NetWatch.";
            }
            catch (Exception e) when (e is ArgumentException or FormatException)
            {
                return "ConnectionStrings:NetWatch is not a connection string of SQL Server; write key=value pairs, separated by semicolons, and put values with special characters in quotes.";
            }
        }

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
