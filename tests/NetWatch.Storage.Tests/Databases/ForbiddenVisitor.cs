using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace NetWatch.Storage.Tests.Databases;

/// <summary>Finds what nothing required may need, so that the product runs on plain and compatible engines.</summary>
internal sealed class ForbiddenVisitor : TSqlFragmentVisitor
{
    public List<string> Found { get; } = [];

    public override void Visit(MergeStatement node) => Found.Add("MERGE");

    public override void Visit(CreateOrAlterViewStatement node) => Found.Add("CREATE OR ALTER");

    public override void Visit(CreateOrAlterProcedureStatement node) => Found.Add("CREATE OR ALTER");

    public override void Visit(CreateOrAlterFunctionStatement node) => Found.Add("CREATE OR ALTER");

    public override void Visit(CreateOrAlterTriggerStatement node) => Found.Add("CREATE OR ALTER");

    public override void Visit(IndexDefinition node) => Found.Add("an inline index");

    public override void Visit(IdentityOptions node) => Found.Add("IDENTITY");

    public override void Visit(CreatePartitionSchemeStatement node) => Found.Add("a partition scheme");

    public override void Visit(CreatePartitionFunctionStatement node) => Found.Add("a partition function");

    public override void Visit(CreateColumnStoreIndexStatement node) => Found.Add("a columnstore");

    public override void Visit(SystemVersioningTableOption node) => Found.Add("a temporal table");

    public override void Visit(AlterDatabaseStatement node) => Found.Add("ALTER DATABASE");

    public override void Visit(IgnoreDupKeyIndexOption node) => Found.Add("IGNORE_DUP_KEY");

    public override void Visit(IndexStateOption node)
    {
        if (node.OptionKind == IndexOptionKind.IgnoreDupKey) Found.Add("IGNORE_DUP_KEY");
    }

    public override void Visit(TableHint node)
    {
        if (node.HintKind == TableHintKind.ReadPast) Found.Add("READPAST");
    }

    public override void Visit(SqlDataTypeReference node)
    {
        if (node.SqlDataTypeOption is SqlDataTypeOption.Rowversion or SqlDataTypeOption.Timestamp) Found.Add("rowversion");
    }
}
