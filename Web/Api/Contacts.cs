using NetWatch.Core.Operations;

namespace NetWatch.Web.Api;

/// <summary>Finds contacts.</summary>
internal static class Contacts
{
    /// <summary>A contact, or a recipient of the configuration; null: there is none of this id.</summary>
    public static Contact? Find(OperationsState operations, string id) =>
        operations.Data.Contacts.GetValueOrDefault(id) ?? operations.Recipients.FirstOrDefault(r => r.Id == id);

    /// <summary>Ids of all that there are, for suggestions.</summary>
    public static IEnumerable<string> Ids(OperationsState operations) => operations.Data.Contacts.Keys.Concat(operations.Recipients.Select(r => r.Id));
}
