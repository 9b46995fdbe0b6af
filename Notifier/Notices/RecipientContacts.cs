using NetWatch.Core.Operations;

namespace NetWatch.Notifier.Notices;

/// <summary>The recipients of the configuration as contacts.</summary>
internal static class RecipientContacts
{
    public static IReadOnlyList<Contact> Of(NotifierOptions options) =>
    [
        .. options.Recipients.DistinctBy(r => (r.Channel, r.Address.ToUpperInvariant())).Select(r => new Contact
        {
            Id = $"{r.Channel}:{r.Address}",
            Name = r.Address,
            Language = r.Language,
            Burst = options.Burst,
            HourlyCap = options.HourlyCap,
            Addresses = [new ContactAddress(r.Channel, r.Address)],
        }),
    ];

    public static bool Same(IReadOnlyList<Contact> one, IReadOnlyList<Contact> other) =>
        one.Select(c => (c.Id, c.Language, c.Burst, c.HourlyCap)).SequenceEqual(other.Select(c => (c.Id, c.Language, c.Burst, c.HourlyCap)));
}
