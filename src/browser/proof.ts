/** A proof that lies in a file need not be opened and copied: it is read here, into the box that is sent. */
const pick = document.querySelector<HTMLElement>('[data-proof-file]');
const input = pick?.querySelector<HTMLInputElement>('input[type=file]');
const box = document.querySelector<HTMLTextAreaElement>('[data-proof-form] textarea');

if (pick && input && box) {
  pick.hidden = false;
  input.addEventListener('change', async () => {
    const [file] = input.files ?? [];
    if (!file || file.size > 100_000) return;
    box.value = await file.text();
    box.focus();
  });
}
