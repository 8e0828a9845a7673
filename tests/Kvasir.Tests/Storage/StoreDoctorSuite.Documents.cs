using Kvasir.Knowledge;
using Kvasir.Storage;

namespace Kvasir.Tests.Storage;

/// <summary>Documents that lack what belongs to them.</summary>
public abstract partial class StoreDoctorSuite
{
    [SuiteFact]
    public async Task Metadata_values_go_without_their_document_or_field_and_others_stay()
    {
        var dataset = await Store.AddDatasetAsync();
        var document = await Store.IndexAsync(dataset, "doc", "alpha one");
        var field = new MetadataField { Id = Ids.New(Store.Time), Name = "author", Type = MetadataType.Text };
        await Store.Metadata.AddAsync(dataset.Id, field, "a", Store.Time.GetUtcNow(), default);
        await Store.DamageAsync($"INSERT INTO metadata_values (document_id, field_id, text_value) VALUES ('{document.Id}', '{field.Id}', 'Li')");
        (await WrongAsync()).ShouldBeEmpty();

        await Store.DamageAsync($"INSERT INTO metadata_values (document_id, field_id) VALUES ('nobody', '{field.Id}'), ('{document.Id}', 'nothing')");
        await IsRepairedAsync("metadata values without a document", "metadata values without a field");
        (await Store.Documents.FindAsync(dataset.Id, document.Id, default))!.Metadata.ShouldHaveSingleItem().TextValue.ShouldBe("Li");
    }

    [SuiteFact]
    public async Task A_document_without_its_process_rule_is_told_with_what_to_do()
    {
        var dataset = await IndexedAsync();
        var gone = await Store.IndexAsync(dataset, "gone", "alpha one");
        await Store.Documents.DeleteAsync(dataset.Id, gone.Id, default);
        var document = (await Store.Documents.ListAsync(dataset.Id, new DocumentFilter(null, null), new Paging(1, 10), default)).Items.ShouldHaveSingleItem();
        await Store.DamageAsync("DELETE FROM process_rules");
        (await WrongAsync()).ShouldBe(["documents without their process rule"]);
        var result = (await ResultsAsync(repair: true)).Single(result => result.Wrong > 0 && result.Name != NoFile);
        result.IsClean.ShouldBeFalse("no row says what the rule was");
        result.Wrong.ShouldBe(1);
        result.Advice.ShouldContain(document.Id);
        result.Advice.ShouldContain("backup");
    }

    [SuiteFact]
    public async Task A_document_that_looks_as_if_a_new_index_were_built_gets_a_job_that_completes_it()
    {
        var dataset = await IndexedAsync();
        await Store.DamageAsync("UPDATE documents SET indexing_status = 'indexing'");
        await IsRepairedAsync("documents that wait without a job");
        var job = await Store.TakeAsync();
        var task = (await Store.Indexing.FindAsync(job, default)).ShouldNotBeNull();
        await Store.WriteAsync(job, task);
        await Store.Indexing.ActivateAsync(job, task, TimeSpan.Zero, Store.Time.GetUtcNow(), default);
        (await Store.Documents.FindAsync(dataset.Id, task.Document.Id, default))!.IndexingStatus.ShouldBe(IndexingStatus.Completed);
        (await Store.FindTextAsync(dataset, "alpha")).ShouldBe(["alpha one"]);
        (await WrongAsync()).ShouldBeEmpty();
    }

    [SuiteFact]
    public async Task A_document_that_looks_as_if_it_were_read_keeps_its_text_until_it_is_read_again()
    {
        foreach (var status in (string[])[IndexingStatus.Waiting, IndexingStatus.Parsing, IndexingStatus.Cleaning, IndexingStatus.Splitting])
        {
            var dataset = await IndexedAsync();
            await Store.DamageAsync($"UPDATE documents SET indexing_status = '{status}' WHERE dataset_id = '{dataset.Id}'");
            await IsRepairedAsync("documents that wait without a job");
            var (job, task) = await Store.SplitAsync("alpha one", "gamma three");
            (await Store.FindTextAsync(dataset, "beta")).ShouldBe(["beta two"], "the old text answers");
            await Store.WriteAsync(job, task);
            await Store.Indexing.ActivateAsync(job, task, TimeSpan.Zero, Store.Time.GetUtcNow(), default);
            (await Store.FindTextAsync(dataset, "beta", "gamma")).ShouldBe(["gamma three"]);
            await Store.PurgeAsync();
            (await WrongAsync()).ShouldBeEmpty();
        }
    }
}
